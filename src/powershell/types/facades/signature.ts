/** Members as PowerShell prints them: `'string Substring(int startIndex)'`, read into names, types and defaults. */
import type { Value } from '../../runtime/values/index.ts';
import { resolveType } from '../resolve.ts';

/** A method, constructor or indexer as its signature says; types by full name. */
export interface Signature {
  readonly edition: '5.1' | '7' | undefined;
  readonly returns: string;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly names: readonly string[];
  readonly defaults: readonly Value[];
}

/** The full name of a type as signatures write it. */
export function fullNameOf(text: string): string {
  if (text === 'void') return 'System.Void';
  const type = resolveType(text);
  if (type === undefined) throw new Error(`A facade names an unknown type: ${text}`);
  return type.fullName;
}

/** Splits at commas that are not inside brackets. */
function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '[') depth++;
    else if (c === ']') depth--;
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map((p) => p.trim()).filter((p) => p !== '');
}

function readDefault(text: string): Value {
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?\d+$/.test(text)) return Number(text);
  return text.replace(/^'(.*)'$/, '$1');
}

/** Reads a signature; `owner` is what a constructor returns. */
export function readSignature(key: string, owner: string): Signature {
  const match = /^(?:(7|5\.1): )?(?:([^\s(]+) )?(\w+)?\((.*)\)$/.exec(key);
  if (match === null) throw new Error(`A facade has a bad signature: ${key}`);
  const parameters: string[] = [];
  const names: string[] = [];
  const defaults: Value[] = [];
  for (const part of splitParameters(match[4] as string)) {
    const found = /^(Params |\[ref\] )?(\S+) (\w+)(?: = (.*))?$/.exec(part);
    if (found === null) throw new Error(`A facade has a bad parameter: ${key}`);
    const type = fullNameOf(found[2] as string);
    parameters.push(found[1] === 'Params ' ? `${type.slice(0, -2)}...` : found[1] === '[ref] ' ? `${type}&` : type);
    names.push(found[3] as string);
    if (found[4] !== undefined) defaults.push(readDefault(found[4]));
  }
  return {
    edition: match[1] as '5.1' | '7' | undefined,
    returns: match[2] === undefined ? owner : fullNameOf(match[2]),
    name: match[3] ?? 'new',
    parameters,
    names,
    defaults,
  };
}
