/** The front of the PowerShell engine for the other rooms. */
export * from './runtime/cmdlet.ts';
export * from './runtime/host.ts';
export * from './runtime/runspace-contract.ts';
export * from './runtime/session-state.ts';
export * from './runtime/values/index.ts';
export type { Edition } from './syntax/edition.ts';
