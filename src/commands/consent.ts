/** What a learner is shown before joining: who asks, what is told in short, and exactly; made from the schema that every message is held to. */
import wrapAnsi from 'wrap-ansi';
import * as z from 'zod';
import { protocolVersion } from '../classroom/protocol.ts';
import { handInSchema } from '../engine/class/hand-in.ts';
import { sharedEventSchema } from '../engine/class/shared-events.ts';
import { stepIds } from '../engine/step.ts';

export interface Asking {
  readonly className: string;
  /** The instructor's name. */
  readonly by: string;
  /** Address and port. */
  readonly at: string;
}

/** Columns of text that goes into a pipe. */
const pipeColumns = 100;

/** @param columns of the terminal; null where there is none */
export function consentLines(
  { className, by, at }: Asking,
  who: { readonly alias: string; readonly machine: string },
  columns: number | null,
): readonly string[] {
  const width = Math.max(40, (columns ?? pipeColumns) - 1);
  const hang = (head: string, text: string): readonly string[] => hanging(head, text, width);
  const schema = z.toJSONSchema(sharedEventSchema) as Union;
  const handIn = z.toJSONSchema(handInSchema) as JsonShape;
  const first = { version: protocolVersion, secret: '(of the join code)', machine: who.machine, alias: who.alias };
  return [
    ...hang(
      '',
      `${by} invites you to the class “${className}”, at ${at}. Its certificate is the one of your join code; only that code was shown to it so far.`,
    ),
    '',
    'What the class is told, in short:',
    ...hang('  once', `“${who.alias}”, and a random name that this program drew for this class`),
    ...hang(
      '  at work',
      'which step, whether its check holds, how many things are missing, codes of errors, hints opened',
    ),
    ...hang(
      '  matrix',
      'verdicts, job states, who acted (system, xUAMI1, …), counts of errors and evidence, your predictions',
    ),
    ...hang('  always', 'your seat, hand up or down, a sign of life every 15 s'),
    ...hang('  by a key', 'your script (shown first), your hand-in'),
    ...hang('  never', 'tenant, subscription, user or object ids, names of resources, texts, script lines'),
    '',
    'And exactly, each field there is:',
    ...hang('  once', JSON.stringify(first)),
    ...(schema.oneOf ?? schema.anyOf ?? []).flatMap((shape) => hang('  event', fields(shape))),
    ...hang('  with', '{ seq: number, ageMs: number } of each event, and { version, seat } of each message'),
    ...hang('  act', '{ act: raise-hand|lower-hand|alive|leave }'),
    ...hang('  by a key', `{ act: share-script, text: string } or { act: hand-in, handIn: ${fields(handIn)} }`),
    ...hang('  STEP', stepIds.join('|')),
    '',
    // The table at the top has left a small window by now.
    ...hang(
      '',
      'Once more in short: steps, checks, codes of errors, verdicts and counts; never ids, names of resources, texts or script lines.',
    ),
  ];
}

const headWidth = 12;

/** A head and its text, wrapped at blanks (and after |) under itself. */
function hanging(head: string, text: string, width: number): readonly string[] {
  const indent = head === '' ? 0 : headWidth;
  // A choice may be longer than a line: it may break after a bar. The mark for that is a blank of no width.
  const rows = wrapAnsi(text.replaceAll('|', '| \u200b'), width - indent, { hard: false })
    .replaceAll('| \u200b', '|')
    .replaceAll('\u200b', '')
    .split('\n');
  return rows.map((row, at) => `${(at === 0 ? head : '').padEnd(indent)}${row}`.trimEnd());
}

interface JsonShape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonShape>>;
  readonly items?: JsonShape;
  readonly oneOf?: readonly JsonShape[];
  readonly anyOf?: readonly JsonShape[];
}
type Union = Pick<JsonShape, 'oneOf' | 'anyOf'>;

function fields(shape: JsonShape): string {
  if (shape.const !== undefined) return String(shape.const);
  if (shape.enum !== undefined) return shape.enum.includes('next-steps') ? 'STEP' : shape.enum.map(String).join('|');
  const choices = shape.oneOf ?? shape.anyOf;
  if (choices !== undefined) return choices.map(fields).join(' or ');
  if (shape.items !== undefined) return `[ ${fields(shape.items)} ]`;
  if (shape.properties !== undefined) {
    return `{ ${Object.entries(shape.properties)
      .map(([name, inner]) => `${name}: ${fields(inner)}`)
      .join(', ')} }`;
  }
  return shape.type ?? 'value';
}
