/** From what a script writes between brackets to a type. */
import { currentEdition, PSType, usedNamespaces } from '../runtime/values/index.ts';
import type { TypeName } from '../syntax/ast.ts';
import { baseOf, findExactType, findGeneric, findType, registerType } from './registry.ts';

const arrays = new WeakMap<PSType, PSType[]>();

/** `T[]`, or `T[,]` for a rank above 1; the same object each time. */
export function arrayTypeOf(element: PSType, rank = 1): PSType {
  let byRank = arrays.get(element);
  if (byRank === undefined) {
    byRank = [];
    arrays.set(element, byRank);
  }
  let type = byRank[rank];
  if (type === undefined) {
    const fullName = `${element.fullName}[${','.repeat(rank - 1)}]`;
    type = new PSType({ fullName }, findExactType('System.Array') ?? null, element);
    byRank[rank] = type;
  }
  return type;
}

const closed = new Map<string, PSType>();

/** A closed generic type (`List[int]`), or undefined where there is no such generic type. */
export function genericTypeOf(name: string, args: readonly PSType[]): PSType | undefined {
  const generic = findGeneric(name, args.length);
  if (generic === undefined) return undefined;
  const fullName = `${generic.name}[${args.map((a) => `[${assemblyQualified(a)}]`).join(',')}]`;
  let type = closed.get(fullName);
  if (type === undefined) {
    const definition = generic.close(fullName, args);
    type = new PSType(definition, baseOf(definition), null, args);
    closed.set(fullName, type);
  }
  return type;
}

/** `System.Int32, System.Private.CoreLib, Version=…`, as it stands in the full names of generic types. */
function assemblyQualified(type: PSType): string {
  return `${type.fullName}, ${assemblyOf(type)}`;
}

/** The assembly of a type in the running edition. */
export function assemblyOf(type: PSType): string {
  const seven = currentEdition() === '7';
  if (/^(System\.Management\.Automation|Microsoft\.PowerShell)/.test(type.fullName)) {
    const version = seven ? '7.6.5.500' : '3.0.0.0';
    return `System.Management.Automation, Version=${version}, Culture=neutral, PublicKeyToken=31bf3856ad364e35`;
  }
  return seven
    ? 'System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e'
    : 'mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089';
}

/** The type of a name as a script writes it (`int[]`, `System.Collections.Generic.List[string]`), or undefined. */
export function resolveTypeName(name: TypeName): PSType | undefined {
  const { namespaces } = name;
  let type: PSType | undefined;
  if (name.genericArguments.length > 0) {
    const args = name.genericArguments.map((a) => resolveTypeName(a));
    if (args.includes(undefined)) return undefined;
    type = inNamespaces(name.name, namespaces, (n) => genericTypeOf(n, args as PSType[]));
  } else type = inNamespaces(name.name, namespaces, findType);
  for (const rank of name.arrayRanks) type = type === undefined ? undefined : arrayTypeOf(type, rank);
  return type;
}

function inNamespaces(
  name: string,
  namespaces: readonly string[],
  find: (name: string) => PSType | undefined,
): PSType | undefined {
  const type = find(name);
  if (type !== undefined) return type;
  for (const space of namespaces) {
    const found = find(`${space}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const resolved = { '7': new Map<string, PSType>(), '5.1': new Map<string, PSType>() };

/** The same for text: parameter types of cmdlets, `-as 'int'`, `New-Object`. Assembly names are read over. */
export function resolveType(name: string): PSType | undefined {
  const cache = resolved[currentEdition()];
  let type = cache.get(name);
  if (type === undefined) {
    const reader = new NameReader(name.trim().replace(/^\[(.*)\]$/s, '$1'));
    type = reader.whole();
    if (type !== undefined && cache.size < 10_000) cache.set(name, type);
  }
  return type ?? usedType(name);
}

/** A type by the part of its name behind a namespace that the script uses. */
function usedType(name: string): PSType | undefined {
  for (const space of usedNamespaces()) {
    const type = new NameReader(`${space}.${name.trim().replace(/^\[(.*)\]$/s, '$1')}`).whole();
    if (type !== undefined) return type;
  }
  return undefined;
}

/** Reads `Name[args][]`, ``Name`1[[T, assembly]]``, `T[,]`. */
class NameReader {
  private at = 0;
  constructor(private readonly text: string) {}

  whole(): PSType | undefined {
    const type = this.type();
    this.assembly();
    return this.at === this.text.length ? type : undefined;
  }

  private blanks(): void {
    while (this.text[this.at] === ' ') this.at++;
  }

  private eat(c: string): boolean {
    this.blanks();
    if (this.text[this.at] !== c) return false;
    this.at++;
    return true;
  }

  /** `, mscorlib, Version=…` up to the closing bracket. */
  private assembly(): void {
    const match = /^\s*,[^[\]]*/.exec(this.text.slice(this.at));
    if (match !== null) this.at += match[0].length;
  }

  private type(): PSType | undefined {
    this.blanks();
    const match = /^[^[\],\s]+/.exec(this.text.slice(this.at));
    if (match === null) return undefined;
    this.at += match[0].length;
    let type: PSType | undefined;
    const start = this.at;
    if (this.eat('[') && !/^\s*[\],]/.test(this.text.slice(this.at))) {
      const args: (PSType | undefined)[] = [];
      do {
        if (this.eat('[')) {
          args.push(this.type());
          this.assembly();
          if (!this.eat(']')) return undefined;
        } else args.push(this.type());
      } while (this.eat(','));
      if (!this.eat(']') || args.includes(undefined)) return undefined;
      type = genericTypeOf(match[0], args as PSType[]);
    } else {
      this.at = start;
      type = findType(match[0]);
    }
    return this.ranks(type);
  }

  private ranks(element: PSType | undefined): PSType | undefined {
    let type = element;
    for (;;) {
      const match = /^\[(,*)\]/.exec(this.text.slice(this.at));
      if (match === null) return type;
      this.at += match[0].length;
      if (type !== undefined) type = arrayTypeOf(type, (match[1] as string).length + 1);
    }
  }
}

/** A type by full name that must be there; one without behaviour is registered at the first use (types of results). */
export function typeNamed(fullName: string): PSType {
  return findExactType(fullName) ?? resolveType(fullName) ?? registerType({ fullName });
}
