/** What the program runs on, and whether that is enough: plain facts in, checks out. */
import type { Target } from './cloud.ts';
import type { PreflightCheck } from './preflight/check.ts';

/** As the composition root sees it. */
export interface MachineFacts {
  readonly target: Target;
  /** `20.19.0` */
  readonly nodeVersion: string;
  /** `linux`, `win32`, `darwin`, … */
  readonly platform: string;
  /** stdin and stdout are both a terminal. */
  readonly interactive: boolean;
  /** Null where there is no terminal. */
  readonly columns: number | null;
  readonly rows: number | null;
  /** Where the session is kept, and whether it can be written. */
  readonly stateDirectory: string;
  readonly stateWritable: boolean;
}

const oldestNode = [20, 19] as const;
const smallestWindow = { columns: 60, rows: 20 } as const;

/** One check for each thing that the program needs of its machine. */
export function machineChecks(facts: MachineFacts): readonly PreflightCheck[] {
  return [nodeCheck(facts), terminalCheck(facts), stateCheck(facts), targetCheck(facts)];
}

function nodeCheck({ nodeVersion }: MachineFacts): PreflightCheck {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const enough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return {
    id: 'node',
    title: 'Node.js',
    state: enough ? 'passed' : 'failed',
    detail: enough ? nodeVersion : `${nodeVersion} is too old: ${oldestNode.join('.')} or newer is needed`,
    fix: enough ? [] : ['Install a current Node.js from https://nodejs.org and start again.'],
  };
}

function terminalCheck({ interactive, columns, rows }: MachineFacts): PreflightCheck {
  if (!interactive || columns === null || rows === null)
    return {
      id: 'terminal',
      title: 'Terminal',
      state: 'passed',
      detail: 'no terminal attached: plain lines, no questions',
      fix: [],
    };
  const enough = columns >= smallestWindow.columns && rows >= smallestWindow.rows;
  return {
    id: 'terminal',
    title: 'Terminal',
    state: enough ? 'passed' : 'warning',
    detail: `${columns} × ${rows}${enough ? '' : `: the screens are made for ${smallestWindow.columns} × ${smallestWindow.rows} and more`}`,
    fix: enough ? [] : ['Make the window larger, or use --accessible for plain lines.'],
  };
}

function stateCheck({ stateDirectory, stateWritable }: MachineFacts): PreflightCheck {
  return {
    id: 'state',
    title: 'Saved session',
    state: stateWritable ? 'passed' : 'failed',
    detail: stateWritable ? stateDirectory : `${stateDirectory} cannot be written`,
    fix: stateWritable ? [] : ['Make the directory writable, or choose another with --state-dir.'],
  };
}

function targetCheck({ target }: MachineFacts): PreflightCheck {
  const detail =
    target === 'sandbox'
      ? 'sandbox: an Azure in this process, without cost, account or network'
      : 'azure: your own subscription; what is made there costs little, and is removed by clean-up';
  return { id: 'target', title: 'Target', state: 'passed', detail, fix: [] };
}
