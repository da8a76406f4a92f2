/** Get-Random and Get-SecureRandom: numbers between bounds, or elements of a list. */
import {
  type CmdletContext,
  type CmdletDefinition,
  defineCmdlet,
  type ParameterDefinition,
} from '../../runtime/cmdlet.ts';
import { PSDouble, unwrap, type Value } from '../../runtime/values/index.ts';
import { binaryOperators, convertTo, SeededRandom, toText, typeNamed, typeNameOf } from '../../types/index.ts';

interface State {
  readonly chosen: Value[];
  seen: number;
}

const numberSet = 'RandomNumberParameterSet';
const listSet = 'RandomListItemParameterSet';
const shuffleSet = 'ShuffleParameterSet';

const parameters: Record<string, ParameterDefinition> = {
  SetSeed: { type: 'int' },
  Maximum: { type: 'object', sets: { [numberSet]: { position: 0 } } },
  Minimum: { type: 'object', sets: { [numberSet]: {} } },
  InputObject: {
    type: 'object[]',
    validateNotNullOrEmpty: true,
    sets: {
      [listSet]: { mandatory: true, position: 0, valueFromPipeline: true },
      [shuffleSet]: { mandatory: true, position: 0, valueFromPipeline: true, edition: '7' },
    },
  },
  Count: {
    type: 'int',
    validateRange: [1, 2_147_483_647],
    sets: { [numberSet]: {}, [listSet]: {} },
  },
  Shuffle: { type: 'switch', edition: '7', sets: { [shuffleSet]: { mandatory: true } } },
};

function randomCmdlet(name: string, className: string, more: Partial<CmdletDefinition>): CmdletDefinition {
  return defineCmdlet<State>({
    name,
    className: `Microsoft.PowerShell.Commands.${className}`,
    module: 'Microsoft.PowerShell.Utility',
    defaultParameterSet: numberSet,
    parameters,
    ...(more as object),
    state: () => ({ chosen: [], seen: 0 }),
    begin(cmdlet) {
      if (cmdlet.isBound('SetSeed')) {
        const holder = generatorOf(cmdlet);
        holder.seeded = new SeededRandom(cmdlet.int('SetSeed') ?? 0);
      }
      if (cmdlet.parameterSetName === numberSet) writeNumbers(cmdlet);
    },
    process(cmdlet) {
      if (cmdlet.parameterSetName !== numberSet) for (const item of cmdlet.list('InputObject')) consider(cmdlet, item);
    },
    end(cmdlet) {
      if (cmdlet.parameterSetName !== numberSet) writeChosen(cmdlet);
    },
  });
}

export const getRandom = randomCmdlet('Get-Random', 'GetRandomCommand', {});

const { SetSeed: _, ...withoutSeed } = parameters;
export const getSecureRandom = randomCmdlet('Get-SecureRandom', 'GetSecureRandomCommand', {
  edition: '7',
  parameters: withoutSeed,
});

/** The generator of the session: a seed holds for later calls too. */
function generatorOf(cmdlet: CmdletContext): { seeded: SeededRandom | null } {
  return cmdlet.session.slot('random', () => ({ seeded: null as SeededRandom | null }));
}

/** 0 ≤ n < 1 */
function random(cmdlet: CmdletContext): number {
  const { seeded } = generatorOf(cmdlet);
  return seeded === null ? cmdlet.host.random() : draw(seeded) * (1 / largest);
}

const largest = 2_147_483_647;

/** Four bytes of a seeded generator as an integer. */
function fourBytes(seeded: SeededRandom): number {
  const [a, b, c, d] = [seeded.byte(), seeded.byte(), seeded.byte(), seeded.byte()];
  const n = a | (b << 8) | (c << 16) | (d << 24);
  return n === largest ? fourBytes(seeded) : n;
}

/** 0 ≤ n < 2³¹-1. */
function draw(seeded: SeededRandom): number {
  const n = fourBytes(seeded);
  return n < 0 ? n + largest : n;
}

/** An integer, `from` ≤ n < `to`. */
function below(cmdlet: CmdletContext, from: number, to: number): number {
  const { seeded } = generatorOf(cmdlet);
  const range = to - from;
  if (seeded === null || range <= largest) return from + Math.floor(random(cmdlet) * range);
  return Math.trunc(((fourBytes(seeded) + largest) / (2 * largest)) * range) + from;
}

function consider(cmdlet: CmdletContext<State>, item: Value): void {
  const { chosen } = cmdlet.state;
  const count = cmdlet.flag('Shuffle') ? Number.POSITIVE_INFINITY : (cmdlet.int('Count') ?? 1);
  if (chosen.length < count) chosen.push(item);
  else if (below(cmdlet, 0, cmdlet.state.seen + 1) < count) chosen[below(cmdlet, 0, chosen.length)] = item;
  cmdlet.state.seen++;
}

function writeChosen(cmdlet: CmdletContext<State>): void {
  const { chosen } = cmdlet.state;
  for (let i = 0; i < chosen.length; i++) {
    const j = below(cmdlet, i, chosen.length);
    [chosen[i], chosen[j]] = [chosen[j] as Value, chosen[i] as Value];
    cmdlet.write(chosen[i] as Value);
  }
}

function writeNumbers(cmdlet: CmdletContext): void {
  const [minimum, maximum] = [numberOf(cmdlet, 'Minimum'), numberOf(cmdlet, 'Maximum')];
  const isReal = [minimum, maximum].some((n) => n instanceof PSDouble);
  const isLong = [minimum, maximum].some((n) => typeof n === 'bigint');
  for (let i = 0; i < (cmdlet.int('Count') ?? 1); i++) {
    if (isReal) cmdlet.write(realBetween(cmdlet, minimum, maximum));
    else if (isLong) cmdlet.write(longBetween(cmdlet, minimum, maximum));
    else cmdlet.write(intBetween(cmdlet, minimum as number | null, maximum as number | null));
  }
}

/** A bound as a number; text as a script would write it (`1kb`). */
function numberOf(cmdlet: CmdletContext, name: string): Value {
  const value = unwrap(cmdlet.get(name));
  if (value === null || typeof value === 'number' || typeof value === 'bigint') return value;
  const type = typeNameOf(value);
  if (/^System\.(Double|Single|Decimal)$/.test(type)) return convertTo(value, typeNamed('System.Double'));
  return binaryOperators['+']?.(0, toText(value)) ?? null;
}

function refuse(cmdlet: CmdletContext, minimum: Value, maximum: Value): never {
  return cmdlet.throwError({
    message: `The Minimum value (${toText(minimum)}) cannot be greater than or equal to the Maximum value (${toText(maximum)}).`,
    id: 'MinGreaterThanOrEqualMax',
    category: 'InvalidArgument',
    exceptionType: 'System.ArgumentException',
  });
}

function intBetween(cmdlet: CmdletContext, minimum: number | null, maximum: number | null): number {
  const [from, to] = [minimum ?? 0, maximum ?? 2_147_483_647];
  if (from >= to) refuse(cmdlet, from, to);
  return below(cmdlet, from, to);
}

function longBetween(cmdlet: CmdletContext, minimum: Value, maximum: Value): bigint {
  const from = BigInt((minimum as number | bigint | null) ?? 0);
  const to = BigInt((maximum as number | bigint | null) ?? 9_223_372_036_854_775_807n);
  if (from >= to) refuse(cmdlet, from, to);
  if (to - from <= largest) return from + BigInt(below(cmdlet, 0, Number(to - from)));
  const { seeded } = generatorOf(cmdlet);
  if (seeded !== null) return seededLong(seeded, from, to);
  const fraction = BigInt(Math.floor(random(cmdlet) * 2 ** 53));
  return from + ((to - from) * fraction) / (1n << 53n);
}

/** Eight bytes, as many of their bits as the range has, until they lie in it; through a double, so that low bits are lost. */
function seededLong(seeded: SeededRandom, from: bigint, to: bigint): bigint {
  const bits = (to - from).toString(2).length;
  for (;;) {
    let n = 0n;
    for (let i = 0n; i < 8n; i++) n |= BigInt(seeded.byte()) << (8n * i);
    n = BigInt.asUintN(bits, n);
    if (n < to - from) return BigInt.asIntN(64, BigInt(Number(from) + Number(n)));
  }
}

function realBetween(cmdlet: CmdletContext, minimum: Value, maximum: Value): PSDouble {
  const real = (value: Value, usual: number) =>
    value === null ? usual : value instanceof PSDouble ? value.value : Number(value);
  const [from, to] = [real(minimum, 0), real(maximum, Number.MAX_VALUE)];
  if (from >= to) refuse(cmdlet, new PSDouble(from), new PSDouble(to));
  for (let range = to - from; ; ) {
    const fraction = random(cmdlet);
    const result = Number.isFinite(to - from) ? from + fraction * range : from + fraction * to - fraction * from;
    if (result < to) return new PSDouble(result);
    range *= fraction;
  }
}
