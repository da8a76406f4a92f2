/** `class clean-up`: removes what learners made in Azure for a class, by its tags alone, and tells what is left. */
import {
  type ClassInventory,
  type CleanUpEvent,
  type CleanUpOptions,
  cleanUpClass,
  countOf,
  takeClassInventory,
} from '../classroom/clean-up/clean-up.ts';
import { classTagOf } from '../classroom/keys.ts';
import { classIdOf, classTags } from '../classroom/seat-names.ts';
import { type ExitCode, exitCodes, TutorialError } from '../engine/errors.ts';
import { askLine } from './ask.ts';
import { openClassCloud } from './class-azure.ts';
import { chosenClass, classBoard, keysOf } from './class-place.ts';
import type { Invocation } from './command.ts';
import { missingInputs } from './missing.ts';

interface CleanUpCall {
  readonly name?: string;
  readonly classId?: string;
  readonly subscription?: string;
  readonly seat?: string;
}

export async function run(given: Invocation): Promise<ExitCode> {
  // What a class left in sandboxes lies with the learners: unless another target is named, it is Azure.
  const invocation: Invocation =
    given.options['target'] === undefined ? { ...given, global: { ...given.global, target: 'azure' } } : given;
  const { io, global } = invocation;
  const call = invocation.options as CleanUpCall;
  const canAsk = io.interactive && global.input;
  const missing = [
    ...(call.subscription === undefined ? [{ flag: '--subscription ID', what: 'Subscription of the class' }] : []),
    ...(global.yes || canAsk ? [] : [{ flag: '--yes', what: 'Agreement to remove what carries the class’s tags' }]),
  ];
  if (missing.length > 0) throw missingInputs(missing);
  const classId = call.classId ?? (await idOf(invocation, call.name));
  const { cloud, clock, close } = await openClassCloud(invocation);
  try {
    const options: CleanUpOptions = {
      cloud,
      clock,
      subscriptionId: call.subscription ?? '',
      classId,
      seat: call.seat ?? null,
      signal: io.signal,
    };
    const found = await takeClassInventory(options);
    const json = global.output === 'json';
    if (!json) io.out(`${foundWords(found, classId)}\n`);
    if (countOf(found) > 0 && !global.yes && !(await agreed(invocation))) {
      io.out('Nothing was removed.\n');
      return exitCodes.done;
    }
    const left = await cleanUpClass(options, found, (event) =>
      io.out(json ? `${JSON.stringify(event)}\n` : `${eventWords(event)}\n`),
    );
    const summary = { type: 'finished', classId, removed: countOf(found) - countOf(left), left: leftLines(left) };
    io.out(json ? `${JSON.stringify(summary)}\n` : endWords(left));
    return countOf(left) === 0 ? exitCodes.done : exitCodes.checkFailed;
  } finally {
    await close();
  }
}

/** The class's id, from the class that is kept here. */
async function idOf(invocation: Invocation, name: string | undefined): Promise<string> {
  const folder = chosenClass(invocation, name);
  const keys = await keysOf(folder);
  if (keys !== null) return classIdOf((await classBoard(folder)).name, classTagOf(keys));
  throw new TutorialError({
    kind: 'learner',
    code: 'class-unusable',
    exitCode: exitCodes.state,
    message: `The keys of this class are missing from ${folder}: its tags cannot be told from them.`,
    next: [`Look at the tag ${classTags.class} of one of its resources, and name it with --class-id.`],
  });
}

async function agreed({ io }: Invocation): Promise<boolean> {
  const answer = await askLine(io, 'Remove all of it? [y/N] ');
  return /^y(es)?$/i.test(answer?.trim() ?? '');
}

function foundWords(found: ClassInventory, classId: string): string {
  const { seats } = found;
  const sum = (of: 'assignments' | 'accounts' | 'identities'): number => seats.reduce((n, s) => n + s[of].length, 0);
  if (countOf(found) === 0) return `Nothing in this subscription carries the tag ${classTags.class}=${classId}.`;
  return `With the tag ${classTags.class}=${classId}: seats ${seats.length}, accounts ${sum('accounts')}, identities ${sum('identities')}, role assignments of theirs ${sum('assignments')}.`;
}

const seatWords = (seat: string): string => (seat === '' ? 'without a seat' : `seat ${seat}`);

function eventWords(event: CleanUpEvent): string {
  switch (event.type) {
    case 'seat-started':
      return `[${event.at}/${event.seats}] ${seatWords(event.seat)}`;
    case 'removed':
      return `      removed: ${event.what === 'assignment' ? 'role assignment at' : event.what} ${event.name}`;
    case 'failed':
      return `      NOT removed: ${event.name}: ${event.message}`;
    case 'looking':
      return `waiting for what was removed to leave Azure’s lists: ${event.left} still shown`;
  }
}

function leftLines({ seats, others }: ClassInventory): readonly string[] {
  return [
    ...seats.flatMap(({ seat, assignments, accounts, identities }) => [
      ...assignments.map(({ scope }) => `${seatWords(seat)}: role assignment at ${scope}`),
      ...accounts.map(({ name }) => `${seatWords(seat)}: account ${name}`),
      ...identities.map(({ name }) => `${seatWords(seat)}: identity ${name}`),
    ]),
    ...others.map(({ name, type }) => `${name} (${type}): the tutorial makes nothing of this kind; remove it by hand`),
  ];
}

function endWords(left: ClassInventory): string {
  const lines = leftLines(left);
  return [
    ...(lines.length === 0
      ? ['Nothing of the class is left. Groups and machines were yours before it, and stay.']
      : ['Left:', ...lines.map((line) => `  ${line}`)]),
    ...(countOf(left) === 0 ? [] : ['Run the same command again: it goes on with what is left.']),
    '',
  ].join('\n');
}
