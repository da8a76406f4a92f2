import { authorizationFail } from './errors.ts';

/** What a list of role definitions is asked for; texts in lower case. */
export interface DefinitionFilter {
  readonly roleName?: string;
  readonly type?: 'builtinrole' | 'customrole';
  /** Also custom roles that can be assigned only below the scope. */
  readonly below: boolean;
}

/** Reads `$filter` of a list of role definitions: `roleName eq '…'`, `type eq '…'`, `atScopeAndBelow()`, joined by `and`. */
export function readDefinitionFilter(text: string | undefined): DefinitionFilter {
  let filter: DefinitionFilter = { below: false };
  if (text === undefined || text.trim() === '') return filter;
  for (const part of text.trim().split(/\s+and\s+/i)) {
    const name = /^roleName\s+eq\s+'((?:[^']|'')*)'$/i.exec(part)?.[1];
    const type = /^type\s+eq\s+'(BuiltInRole|CustomRole)'$/i.exec(part)?.[1]?.toLowerCase();
    if (name !== undefined) filter = { ...filter, roleName: name.replaceAll("''", "'").toLowerCase() };
    else if (type === 'builtinrole' || type === 'customrole') filter = { ...filter, type };
    else if (/^atScopeAndBelow\(\)$/i.test(part)) filter = { ...filter, below: true };
    else if (!/^atScope\(\)$/i.test(part)) throw authorizationFail.definitionFilter(text);
  }
  return filter;
}
