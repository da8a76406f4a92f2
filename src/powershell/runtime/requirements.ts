/** `#Requires` of script files: what must hold before the script runs. Text without a file has no requirements, as in PowerShell. */
import type { Edition } from '../syntax/edition.ts';
import type { Token } from '../syntax/tokens.ts';
import type { Engine } from './engine.ts';
import { type ErrorCategory, type PowerShellError, runtimeError } from './values/index.ts';

/** What the `#Requires` lines of a script ask for. */
export interface Requirements {
  readonly version: string | null;
  readonly editions: readonly string[];
  readonly modules: readonly string[];
  readonly administrator: boolean;
}

/** Reads the comments of a script. */
export function requirementsOf(text: string, tokens: readonly Token[]): Requirements {
  let version: string | null = null;
  const editions: string[] = [];
  const modules: string[] = [];
  let administrator = false;
  for (const token of tokens) {
    if (token.kind !== 'Comment') continue;
    const line = /^#requires\s+(.*)$/i.exec(text.slice(token.start, token.end))?.[1];
    if (line === undefined) continue;
    version = /-version\s+([\d.]+)/i.exec(line)?.[1] ?? version;
    const edition = /-psedition\s+(\w+)/i.exec(line)?.[1];
    if (edition !== undefined) editions.push(edition);
    const list = /-modules?\s+(.*?)(?=\s+-\w+\s|$)/i.exec(line)?.[1];
    if (list !== undefined) modules.push(...moduleNames(list));
    administrator ||= /-runasadministrator/i.test(line);
  }
  return { version, editions, modules, administrator };
}

/** `Az.Accounts, @{ ModuleName = 'Az.Compute'; ModuleVersion = '4.16.0' }` */
function moduleNames(list: string): string[] {
  const names: string[] = [];
  const rest = list.replace(/@\{([^}]*)\}/g, (_, inner: string) => {
    const name = /modulename\s*=\s*['"]?([\w.]+)/i.exec(inner)?.[1];
    if (name !== undefined) names.push(name);
    return '';
  });
  for (const piece of rest.split(',')) {
    const name = piece.trim().replace(/^['"]|['"]$/g, '');
    if (name !== '') names.push(name);
  }
  return names;
}

/** Imports the modules that are asked for. Throws the error of the first requirement that does not hold. */
export function meetRequirements(engine: Engine, script: string, needs: Requirements): void {
  const { edition } = engine;
  const product = edition === '7' ? 'PowerShell' : 'Windows PowerShell';
  const fail = (id: string, message: string, category: ErrorCategory = 'ResourceUnavailable') =>
    refused(script, id, message, category);
  if (needs.version !== null && !isEnough(needs.version, edition)) {
    throw fail(
      'ScriptRequiresUnmatchedPSVersion',
      `The script '${script}' cannot be run because it contained a "#requires" statement for ${product} ${needs.version}. The version of ${product} that is required by the script does not match the currently running version of ${product} ${edition === '7' ? '7.6.5' : '5.1.20348.1'}.`,
    );
  }
  const own = edition === '7' ? 'core' : 'desktop';
  if (needs.editions.length > 0 && !needs.editions.some((e) => e.toLowerCase() === own)) {
    throw fail(
      'ScriptRequiresUnmatchedPSEdition',
      `The script '${script}' cannot be run because it contained a "#requires" statement for PowerShell editions '${needs.editions.join(',')}'. The edition of PowerShell that is required by the script does not match the currently running PowerShell ${edition === '7' ? 'Core' : 'Desktop'} edition.`,
    );
  }
  const missing = needs.modules.filter((name) => engine.session.importModule(name) === undefined);
  if (missing.length > 0) {
    throw fail(
      'ScriptRequiresMissingModules',
      `The script '${script}' cannot be run because the following modules that are specified by the "#requires" statements of the script are missing: ${missing.join(', ')}.`,
    );
  }
  if (needs.administrator) {
    throw fail(
      'ScriptRequiresElevation',
      `The script '${script}' cannot be run because it contains a "#requires" statement for running as Administrator. The current ${product} session is not running as Administrator. Start ${product} by ${edition === '7' ? '' : ' '}using the Run as Administrator option, and then try running the script again.`,
      'PermissionDenied',
    );
  }
}

function isEnough(version: string, edition: Edition): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [ownMajor, ownMinor] = edition === '7' ? [7, 6] : [5, 1];
  return major < ownMajor || (major === ownMajor && minor <= ownMinor);
}

function refused(script: string, id: string, message: string, category: ErrorCategory): PowerShellError {
  return runtimeError(message, id, {
    category,
    target: script,
    typeName: 'System.Management.Automation.ScriptRequiresException',
  });
}
