/** A facade's members as the engine's definitions have them: signatures read, bodies wrapped so that values cross in and out. */
import {
  currentEdition,
  type IndexerDefinition,
  type MethodOverload,
  type PropertyDefinition,
  type Value,
} from '../../runtime/values/index.ts';
import type { Body, PropertyBody } from './facade-spec.ts';
import { inbound, outbound } from './marshal.ts';
import { fullNameOf, readSignature, type Signature } from './signature.ts';

type AnyBody = (...args: unknown[]) => unknown;

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

export function methodsOf(
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

export function propertiesOf(
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

export function indexerOf(spec: readonly [signature: string, get: Body, set?: Body]): IndexerDefinition {
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
