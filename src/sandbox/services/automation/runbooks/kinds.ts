/** The kinds of runbook, and what the lab does with them. */
import type { Edition } from '../../../../powershell/index.ts';

interface RunbookKind {
  /** As it is answered. */
  readonly name: string;
  readonly edition: Edition;
  /** Its body is a `workflow`: an error suspends it instead of failing it. */
  readonly isWorkflow: boolean;
}

const kinds: readonly RunbookKind[] = [
  { name: 'PowerShell', edition: '5.1', isWorkflow: false },
  { name: 'PowerShell72', edition: '7', isWorkflow: false },
  { name: 'PowerShell7', edition: '7', isWorkflow: false },
  { name: 'PowerShellWorkflow', edition: '5.1', isWorkflow: true },
  { name: 'Script', edition: '5.1', isWorkflow: true },
];

/** The kind of that name in any case; undefined for graphical and Python runbooks, which the lab cannot execute. */
export function runbookKind(name: string): RunbookKind | undefined {
  return kinds.find((kind) => kind.name.toLowerCase() === name.toLowerCase());
}

/** Names for an error message. */
export const runbookKindNames: readonly string[] = kinds.map((kind) => kind.name);

/** What a new draft holds: a workflow has an empty body of its own (recorded), a script nothing. */
export const initialText = (kind: string, name: string): string =>
  kind === 'PowerShellWorkflow' || kind === 'Script' ? `workflow ${name} { }` : '';
