/** What the item cmdlets need of a drive: files, variables, functions, aliases, environment. */
import type { CmdletContext, ErrorSpec } from '../../../runtime/cmdlet.ts';
import type { Value } from '../../../runtime/values/index.ts';

export type ProviderName = 'FileSystem' | 'Environment' | 'Variable' | 'Function' | 'Alias';

/** A path that a provider understands. */
export interface ProviderPath {
  readonly provider: Provider;
  /** `C`, `Env`, `Variable`, … as the session writes it. */
  readonly drive: string;
  /** Of a file: the full path (`C:\Temp\a.txt`). Otherwise the item's name, empty for the drive itself. */
  readonly path: string;
}

/** How text is put into an item. */
export interface WriteContent {
  readonly append: boolean;
  readonly encoding: Value;
  readonly noNewline: boolean;
  readonly asBytes: boolean;
  readonly force: boolean;
}

/** An item in a container. */
export interface ProviderChild {
  readonly path: string;
  readonly name: string;
  readonly isContainer: boolean;
}

export interface ReadContent {
  readonly encoding: Value;
  readonly raw: boolean;
  readonly asBytes: boolean;
  readonly delimiter: string;
}

/** Each method throws a `PowerShellError` made by `providerError` where it fails. */
export interface Provider {
  readonly name: ProviderName;
  /** How a path is shown: `C:\Temp\a.txt`, `Env:\TEMP`. */
  display(drive: string, path: string): string;
  exists(path: string): boolean;
  isContainer(path: string): boolean;
  /** The paths that a pattern stands for, in order; a plain path gives itself where it exists. */
  expand(path: string): string[];
  /** The item; it tells the drive it was found on. */
  get(path: string, drive?: string): Value;
  /** The items in a container. */
  children(path: string): ProviderChild[];
  /** Whether only -Force or -Hidden shows the item. */
  isHidden(path: string): boolean;
  create(path: string, itemType: string | undefined, value: Value, force: boolean): Value;
  set(path: string, value: Value): void;
  remove(path: string, recurse: boolean, force: boolean): void;
  clear(path: string): void;
  rename(path: string, name: string, force: boolean): void;
  copy(path: string, to: string, recurse: boolean, force: boolean): void;
  move(path: string, to: string, force: boolean): void;
  read(path: string, how: ReadContent): Value[];
  write(path: string, values: readonly Value[], how: WriteContent): void;
}

/** An error of a provider; the cmdlet that reports it adds its class. */
export class ProviderError {
  constructor(readonly spec: ErrorSpec) {}
}

/** Runs work on one item; what the provider refuses is a non-terminating error of the cmdlet. */
export function reporting<S>(cmdlet: CmdletContext<S>, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    cmdlet.writeError(error.spec);
  }
}

/** Like `reporting`, but ends the statement. */
export function refusing<S, T>(cmdlet: CmdletContext<S>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return cmdlet.throwError(error.spec);
  }
}

/** `Cannot find path 'C:\x' because it does not exist.` */
export function pathNotFound(shown: string): ProviderError {
  return new ProviderError({
    message: `Cannot find path '${shown}' because it does not exist.`,
    id: 'PathNotFound',
    category: 'ObjectNotFound',
    target: shown,
    exceptionType: 'System.Management.Automation.ItemNotFoundException',
  });
}

/** The provider has no such operation. */
export function notSupported(operation: string): ProviderError {
  return new ProviderError({
    message: `Provider operation stopped because the provider does not support this operation: ${operation}.`,
    id: 'NotSupported',
    category: 'NotImplemented',
    exceptionType: 'System.Management.Automation.PSNotSupportedException',
  });
}
