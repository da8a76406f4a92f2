/** `-Name`, `-Include`, `-Exclude` and `-Scope` of the variable cmdlets. */
import type { CmdletContext, ParameterDefinition } from '../../runtime/cmdlet.ts';
import type { ScopeName } from '../../runtime/session-state.ts';
import { hasWildcards, type PSVariable, wildcardRegExp } from '../../runtime/values/index.ts';
import { compareValues, toText } from '../../types/index.ts';
import { variableErrors } from './variable-options.ts';

export const scopeParameter: ParameterDefinition = {
  type: 'string',
  validateNotNullOrEmpty: true,
  valueFromPipelineByPropertyName: true,
};

/** The scope that `-Scope` names; undefined where it is not given. */
export function scopeOf(cmdlet: CmdletContext): ScopeName | undefined {
  const text = cmdlet.text('Scope');
  return text === undefined ? undefined : scopeNamed(cmdlet, text);
}

function scopeNamed(cmdlet: CmdletContext, text: string): ScopeName {
  const lower = text.toLowerCase();
  if (lower === 'local' || lower === 'private') return 'local';
  if (lower === 'script' || lower === 'global') return lower;
  if (/^-?\d+$/.test(text)) return Number(text);
  return cmdlet.throwError({
    message: `Cannot process argument because the value of argument "scopeID" is not valid. Change the value of the "scopeID" argument and run the operation again.`,
    id: 'Argument',
    category: 'InvalidArgument',
    exceptionType: 'System.Management.Automation.PSArgumentException',
  });
}

/** A name as written: `global:x` means a scope and a name. */
export function qualified(
  name: string,
  scope: ScopeName | undefined,
): { readonly name: string; readonly scope: ScopeName | undefined } {
  const match = /^(global|script|local|private|variable):(.+)$/i.exec(name);
  if (match === null) return { name, scope };
  const drive = (match[1] as string).toLowerCase();
  const named = drive === 'global' || drive === 'script' ? drive : drive === 'variable' ? scope : 'local';
  return { name: match[2] as string, scope: named };
}

/** `-Include`, `-Exclude` and `-Scope`. */
export const filterParameters: Readonly<Record<string, ParameterDefinition>> = {
  Include: { type: 'string[]' },
  Exclude: { type: 'string[]' },
  Scope: scopeParameter,
};

/** All variables that `-Name` means; a name that stands for none is reported. */
export function* namedVariables(cmdlet: CmdletContext, scope: ScopeName | undefined): Generator<PSVariable> {
  for (const name of cmdlet.list('Name').map(toText)) {
    const { variables, filtered } = matchingVariables(cmdlet, name, scope);
    if (variables.length === 0 && !filtered) variableErrors.notFound(cmdlet, name);
    yield* variables;
  }
}

/** The variables that one `-Name` means. */
export interface Matching {
  /** In order of their names. */
  readonly variables: readonly PSVariable[];
  /** A pattern, `-Include` or `-Exclude` chose among them: none is then no error. */
  readonly filtered: boolean;
}

export function matchingVariables(cmdlet: CmdletContext, name: string, scope: ScopeName | undefined): Matching {
  const allowed = filterOf(cmdlet);
  if (!hasWildcards(name)) {
    if (!allowed(name)) return { variables: [], filtered: true };
    const found = cmdlet.session.getVariable(name, scope);
    return { variables: found === undefined ? [] : [found], filtered: false };
  }
  const pattern = wildcardRegExp(name);
  const variables = cmdlet.session
    .variables(scope)
    .filter((v) => pattern.test(v.name) && allowed(v.name))
    .sort((a, b) => compareValues(a.name, b.name, true));
  return { variables, filtered: true };
}

function filterOf(cmdlet: CmdletContext): (name: string) => boolean {
  const patterns = (parameter: string) => cmdlet.list(parameter).map((p) => wildcardRegExp(toText(p)));
  const include = patterns('Include');
  const exclude = patterns('Exclude');
  return (name) => (include.length === 0 || include.some((p) => p.test(name))) && !exclude.some((p) => p.test(name));
}
