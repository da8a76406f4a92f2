/** Every fault that can be switched on, with what it does, for help texts and docs. */
export const faultTable = {
  'role-propagation': 'a new role assignment takes up to the documented 10 minutes to count',
  'principal-not-found':
    'the directory knows a new principal only after 1 to 3 minutes; an assignment without principalType is refused until then',
  'module-import-failed': 'the next module import ends in Failed',
  'module-import-slow': 'a module import takes 10 to 15 minutes',
  throttled: 'one request in four is answered 429 with Retry-After',
  'server-error': 'one request in six is answered 503',
  'connection-dropped': 'one request in six gets no answer at all',
  'token-expired': 'a token is good for 5 minutes instead of a day',
  'identity-disabled': 'managed identities get no token',
  'vm-allocation-failed': 'the next start of a virtual machine fails with AllocationFailed',
} as const;

export type FaultName = keyof typeof faultTable;

export const faultNames = Object.keys(faultTable) as readonly FaultName[];

/** Which faults are on. Seeded: which requests they hit follows from the sandbox's seed. */
export interface Faults {
  has(name: FaultName): boolean;
  /** A fault that says "the next": true once after it was switched on, then off. */
  take(name: FaultName): boolean;
  on(name: FaultName): void;
  off(name: FaultName): void;
  readonly active: readonly FaultName[];
}

/** A set of faults, all off but those named. */
export function createFaults(initial: readonly FaultName[] = []): Faults {
  const active = new Set<FaultName>(initial);
  return {
    has: (name) => active.has(name),
    take: (name) => active.delete(name),
    on: (name) => void active.add(name),
    off: (name) => void active.delete(name),
    get active() {
      return [...active].sort();
    },
  };
}
