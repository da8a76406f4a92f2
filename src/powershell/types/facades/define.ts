/**
 * How facades are written: members by their signatures as PowerShell prints them (`'string Substring(int startIndex)'`), bodies on
 * plain JavaScript values. Signatures are read at a type's first use, so that registering costs next to nothing.
 */
import {
  currentEdition,
  type IndexerDefinition,
  type MethodOverload,
  type PropertyDefinition,
  type PSType,
  type TypeDefinition,
  type TypeKind,
  type Value,
} from '../../runtime/values/index.ts';
import { registerGeneric, registerType } from '../registry.ts';
import { resolveType } from '../resolve.ts';
import { inbound, outbound } from './marshal.ts';

/** A member's body. Instance members get the value first; arguments and result are marshalled (`marshal.ts`). */
export type Body = (...args: never[]) => unknown;
type AnyBody = (...args: unknown[]) => unknown;

/** Getter alone, or getter and setter. */
export type PropertyBody = Body | readonly [get: Body, set: Body];

/** Signatures may begin with `7: ` or `5.1: ` for what one edition has. */
export interface FacadeSpec {
  readonly name: string;
  /** Short names, `7:semver` for those of one edition. */
  readonly short?: readonly string[];
  readonly kind?: TypeKind;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly edition?: '5.1' | '7';
  readonly isAbstract?: boolean;
  /** `'int Length'`; `'alias int Count'`, `'script string DateTime'` for what PowerShell's own type data adds. */
  readonly properties?: Readonly<Record<string, PropertyBody>>;
  /** `'string Substring(int startIndex, int length)'` */
  readonly methods?: Readonly<Record<string, Body>>;
  readonly staticProperties?: Readonly<Record<string, PropertyBody>>;
  readonly statics?: Readonly<Record<string, Body>>;
  /** `'(char c, int count)'` */
  readonly constructors?: Readonly<Record<string, Body>>;
  /** `'char Chars[int index]'` */
  readonly indexer?: readonly [signature: string, get: Body, set?: Body];
  readonly text?: (self: never) => string;
  readonly invariantText?: (self: never) => string;
  readonly format?: (self: never, format: string, culture: string) => string;
  readonly compare?: (left: never, right: never) => number;
  readonly equals?: (left: never, right: never) => boolean;
}

interface Signature {
  readonly edition: '5.1' | '7' | undefined;
  readonly returns: string;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly names: readonly string[];
  readonly defaults: readonly Value[];
}

function fullNameOf(text: string): string {
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

function readSignature(key: string, owner: string): Signature {
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

function makeOverload(signature: Signature, body: Body, isStatic: boolean): MethodOverload {
  const call = body as AnyBody;
  const read = signature.parameters.map(inbound);
  const write = outbound(signature.returns);
  const { edition, returns, parameters, names, defaults } = signature;
  const common = { returns, parameters, names, defaults, ...(edition === undefined ? {} : { edition }) };
  const plain = read.every((r) => r === null);
  if (isStatic) {
    return {
      ...common,
      invoke: (_self, args) => write(call(...(plain ? args : args.map((a, i) => (read[i] ? read[i](a) : a))))),
    };
  }
  if (plain && parameters.length === 0) return { ...common, invoke: (self) => write(call(self)) };
  if (plain && parameters.length === 1) return { ...common, invoke: (self, args) => write(call(self, args[0])) };
  return {
    ...common,
    invoke: (self, args) => write(call(self, ...args.map((a, i) => (read[i] ? read[i](a) : a)))),
  };
}

function methodsOf(
  record: Readonly<Record<string, Body>> | undefined,
  owner: string,
  isStatic: boolean,
): Record<string, MethodOverload[]> {
  const methods: Record<string, MethodOverload[]> = {};
  for (const [key, body] of Object.entries(record ?? {})) {
    const edition = /^(7|5\.1): /.exec(key)?.[1];
    if (edition !== undefined && edition !== currentEdition()) continue;
    const signature = readSignature(key, owner);
    const list = methods[signature.name] ?? [];
    methods[signature.name] = list;
    list.push(makeOverload(signature, body, isStatic));
  }
  return methods;
}

const kinds: Readonly<Record<string, PropertyDefinition['kind']>> = {
  alias: 'AliasProperty',
  script: 'ScriptProperty',
  code: 'CodeProperty',
  note: 'NoteProperty',
};

function propertiesOf(
  record: Readonly<Record<string, PropertyBody>> | undefined,
  isStatic: boolean,
): Record<string, PropertyDefinition> {
  const properties: Record<string, PropertyDefinition> = {};
  for (const [key, body] of Object.entries(record ?? {})) {
    const match = /^(?:(7|5\.1): )?(?:(alias|script|code|note) )?(\S+) (\w+)$/.exec(key);
    if (match === null) throw new Error(`A facade has a bad property: ${key}`);
    if (match[1] !== undefined && match[1] !== currentEdition()) continue;
    const kind = kinds[match[2] ?? ''];
    const type = fullNameOf(match[3] as string);
    const [get, set] = (typeof body === 'function' ? [body] : body) as unknown as readonly [AnyBody, AnyBody?];
    const write = outbound(type);
    const read = inbound(type);
    properties[match[4] as string] = {
      type,
      ...(kind === undefined ? {} : { kind }),
      get: isStatic ? () => write(get()) : (self) => write(get(self)),
      ...(set === undefined
        ? {}
        : {
            set: (self: Value, value: Value) => {
              const argument = read === null ? value : read(value);
              if (isStatic) set(argument);
              else set(self, argument);
            },
          }),
    };
  }
  return properties;
}

function indexerOf(spec: readonly [signature: string, get: Body, set?: Body]): IndexerDefinition {
  const match = /^(\S+) (\w+)\[(.*)\]$/.exec(spec[0]);
  if (match === null) throw new Error(`A facade has a bad indexer: ${spec[0]}`);
  const signature = readSignature(`${match[1]} ${match[2]}(${match[3]})`, '');
  const read = signature.parameters.map(inbound);
  const write = outbound(signature.returns);
  const readValue = inbound(signature.returns);
  const marshalled = (args: readonly Value[]) => args.map((a, i) => (read[i] ? read[i](a) : a));
  const get = spec[1] as AnyBody;
  const set = spec[2] as AnyBody | undefined;
  return {
    name: signature.name,
    parameters: signature.parameters,
    returns: signature.returns,
    get: (self, args) => write(get(self, ...marshalled(args))),
    ...(set === undefined
      ? {}
      : {
          set: (self: Value, args: readonly Value[], value: Value) => {
            set(self, ...marshalled(args), readValue === null ? value : readValue(value));
          },
        }),
  };
}

/** A definition whose members are read at the first use, once per edition. */
class FacadeDefinition {
  readonly fullName: string;
  private readonly made = new Map<string, unknown>();
  readonly kind: TypeKind | undefined;
  readonly base: string | undefined;
  readonly interfaces: readonly string[] | undefined;
  readonly edition: '5.1' | '7' | undefined;
  readonly isAbstract: boolean | undefined;
  readonly text: ((self: Value) => string) | undefined;
  readonly invariantText: ((self: Value) => string) | undefined;
  readonly format: ((self: Value, format: string, culture: string) => string) | undefined;
  readonly compare: ((left: Value, right: Value) => number) | undefined;
  readonly equals: ((left: Value, right: Value) => boolean) | undefined;

  constructor(
    private readonly spec: FacadeSpec,
    fullName = spec.name,
  ) {
    this.fullName = fullName;
    // Bodies take the value they are declared for; a definition's callers know only that it is one.
    const own = spec as unknown as Omit<TypeDefinition, 'fullName'>;
    this.kind = own.kind;
    this.base = own.base;
    this.interfaces = own.interfaces;
    this.edition = own.edition;
    this.isAbstract = own.isAbstract;
    this.text = own.text;
    this.invariantText = own.invariantText;
    this.format = own.format;
    this.compare = own.compare;
    this.equals = own.equals;
  }

  private once<T>(key: string, make: () => T): T {
    const place = `${currentEdition()} ${key}`;
    let value = this.made.get(place) as T | undefined;
    if (value === undefined) {
      value = make();
      this.made.set(place, value);
    }
    return value;
  }

  get properties() {
    return this.once('properties', () => propertiesOf(this.spec.properties, false));
  }
  get methods() {
    return this.once('methods', () => methodsOf(this.spec.methods, this.fullName, false));
  }
  get staticProperties() {
    return this.once('staticProperties', () => propertiesOf(this.spec.staticProperties, true));
  }
  get staticMethods() {
    return this.once('statics', () => methodsOf(this.spec.statics, this.fullName, true));
  }
  get constructors() {
    return this.once('constructors', () => methodsOf(this.spec.constructors, this.fullName, true)['new'] ?? []);
  }
  get indexer(): IndexerDefinition | undefined {
    const { indexer } = this.spec;
    return indexer === undefined ? undefined : this.once('indexer', () => indexerOf(indexer));
  }
}

/** Registers a type written as a facade. */
export function defineType(spec: FacadeSpec): PSType {
  return registerType(new FacadeDefinition(spec) as unknown as TypeDefinition, spec.short ?? []);
}

/** Registers an open generic type; `make` gets the arguments' full names to write signatures with. */
export function defineGeneric(name: string, make: (args: readonly PSType[]) => Omit<FacadeSpec, 'name'>): void {
  registerGeneric({
    name,
    close: (fullName, args) => new FacadeDefinition({ ...make(args), name: fullName }) as unknown as TypeDefinition,
  });
}

export interface EnumOptions {
  readonly flags?: boolean;
  readonly short?: readonly string[];
  readonly edition?: '5.1' | '7';
}

/** Registers an enum: names from 0 upward, or names with values. */
export function defineEnum(
  fullName: string,
  values: readonly string[] | Readonly<Record<string, number>>,
  options: EnumOptions = {},
): PSType {
  const enumValues = Array.isArray(values)
    ? Object.fromEntries((values as readonly string[]).map((name, i) => [name, i]))
    : (values as Readonly<Record<string, number>>);
  return registerType(
    {
      fullName,
      kind: 'enum',
      enumValues,
      ...(options.flags === true ? { isFlags: true } : {}),
      ...(options.edition === undefined ? {} : { edition: options.edition }),
    },
    options.short ?? [],
  );
}

/** Registers interfaces and other types that are only names: `[name, ...interfaces]`. */
export function defineInterfaces(list: Readonly<Record<string, readonly string[]>>): void {
  for (const [fullName, interfaces] of Object.entries(list)) registerType({ fullName, kind: 'interface', interfaces });
}
