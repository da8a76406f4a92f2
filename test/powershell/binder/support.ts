/** Binds calls without an interpreter: parameters from the text of a script, arguments as values. */
import { bind, parametersOfScript } from '../../../src/powershell/runtime/binder.ts';
import {
  type Binding,
  type CommandParameters,
  NamedArgument,
} from '../../../src/powershell/runtime/binder-contract.ts';
import {
  AutomationNull,
  type EnginePort,
  InvocationInfo,
  PowerShellError,
  PSList,
  ScriptBlock,
  SwitchParameter,
  type Value,
  withEngine,
} from '../../../src/powershell/runtime/values/index.ts';
import type { ExpressionAst } from '../../../src/powershell/syntax/ast.ts';
import type { Edition } from '../../../src/powershell/syntax/edition.ts';
import { parse } from '../../../src/powershell/syntax/parser.ts';
import { toText } from '../../../src/powershell/types/index.ts';

/** An engine that has no interpreter: variables are a map, blocks are functions. */
export function fakeEngine(edition: Edition, variables: Readonly<Record<string, Value>> = {}): EnginePort {
  const refuse = () => {
    throw new Error('not in this test');
  };
  return {
    edition,
    host: new Proxy({} as EnginePort['host'], { get: refuse }),
    environment: new Map(),
    outputFieldSeparator: () => ' ',
    strictMode: () => 0,
    invokeBlock: (block, _args, given) => [(block as unknown as FakeBlock).work(given?.underscore ?? null)],
    createBlock: refuse,
    readVariable: (name) => variables[name],
    setMatches: refuse,
    checkpoint: () => {},
    slot: (_key, create) => create(),
    reserve: () => {},
    findCommand: () => undefined,
    describeCommand: () => null,
  };
}

interface FakeBlock {
  work(underscore: Value): Value;
}

/** A script block that runs a function of `$_`. */
export function block(work: (underscore: Value) => Value): ScriptBlock {
  return Object.assign(new ScriptBlock(parse('', { edition: '7' }).ast, 'block'), { work });
}

/** `-Name`, or `-Name:value`. */
export function name(text: string, value?: Value): NamedArgument {
  return new NamedArgument(text, `-${text}${value === undefined ? '' : ':'}`, value);
}

/** Entries of a splatted hashtable. */
export function splat(entries: Readonly<Record<string, Value>>): NamedArgument[] {
  return Object.entries(entries).map(([key, value]) => new NamedArgument(key, `-${key}:`, value, true));
}

function constant(ast: ExpressionAst): Value {
  switch (ast.kind) {
    case 'StringConstantExpression':
      return ast.value;
    case 'ConstantExpression':
      return ast.value as number;
    case 'VariableExpression':
      return ast.name.toLowerCase() === 'true' ? true : ast.name.toLowerCase() === 'false' ? false : null;
    case 'ArrayLiteral':
      return ast.elements.map(constant);
    default:
      throw new Error(`constant ${ast.kind}`);
  }
}

/** The metadata of a function from its param block. */
export function parameters(paramBlock: string, edition: Edition = '7'): CommandParameters {
  const { ast, errors } = parse(paramBlock, { edition });
  if (errors.length > 0) throw new Error(errors[0]?.message);
  return withEngine(fakeEngine(edition), () =>
    parametersOfScript('f', ast, { declared: ast.paramBlock?.parameters ?? [], evaluate: constant }, edition),
  );
}

export interface CallOptions {
  readonly edition?: Edition;
  readonly input?: readonly Value[];
  readonly variables?: Readonly<Record<string, Value>>;
}

/** Binds; null where everything went well, or the message and id of what was refused. */
export function attempt(
  command: CommandParameters,
  items: readonly (Value | NamedArgument)[],
  options: CallOptions = {},
): { binding: Binding | null; error: string | null; records: string[] } {
  const { edition = '7', input, variables = {} } = options;
  return withEngine(fakeEngine(edition, variables), () => {
    try {
      const binding = bind(
        command,
        { items, extents: [] },
        {
          expectingInput: input !== undefined,
          invocation: () => new InvocationInfo(null, null),
          source: () => null,
        },
      );
      const records = (input ?? []).map((object) => {
        const record = binding.bindPipeline(object);
        return record === null ? shown(binding) : `${record.errorId}: ${record.message}`;
      });
      return { binding, error: null, records };
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      return {
        binding: null,
        error: `${error.exception.errorRecord?.errorId}: ${error.exception.message}`,
        records: [],
      };
    }
  });
}

/** The outcome of a call as one line: `a=1 b=x [set]`, `$args` behind `+`, or the error. */
export function call(paramBlock: string, items: readonly (Value | NamedArgument)[], options: CallOptions = {}): string {
  const { binding, error } = attempt(parameters(paramBlock, options.edition), items, options);
  return binding === null ? (error as string) : shown(binding);
}

/** The same for each pipeline object. */
export function pipe(
  paramBlock: string,
  items: readonly (Value | NamedArgument)[],
  input: readonly Value[],
  options: CallOptions = {},
): string[] {
  const { records, error } = attempt(parameters(paramBlock, options.edition), items, { ...options, input });
  return error === null ? records : [error];
}

function shown(binding: Binding): string {
  const values = binding.parameters.parameters
    .filter((p) => binding.bound[p.index])
    .map((p) => `${p.name}=${text(binding.values[p.index] as Value)}`);
  const set = binding.parameterSetName === '__AllParameterSets' ? [] : [`[${binding.parameterSetName}]`];
  const rest = binding.rest.length === 0 ? [] : [`+${text(binding.rest as Value)}`];
  return [...values, ...set, ...rest].join(' ');
}

function text(value: Value): string {
  if (value === null) return 'null';
  if (value === AutomationNull) return 'nothing';
  if (value instanceof SwitchParameter) return value.isPresent ? 'on' : 'off';
  if (Array.isArray(value)) return `(${value.map((v) => text(v as Value)).join(',')})`;
  if (value instanceof PSList) return text(value.items);
  if (value instanceof ScriptBlock) return '{}';
  return toText(value);
}
