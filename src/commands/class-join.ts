/** `join CODE`: takes a seat in a class, after the learner has seen what will be told; then the tutorial goes on. */
import { type JoinCode, JoinCodeError, parseJoinCode } from '../classroom/join-code.ts';
import { aboutClass, joinClass } from '../classroom/link.ts';
import { EventQueue, loadMembership, membershipOf, newMachineKey, saveMembership } from '../classroom/membership.ts';
import { LinkError } from '../classroom/pinned.ts';
import { aliasSchema, type JoinAnswer } from '../classroom/protocol.ts';
import { seatSettings } from '../classroom/seat-names.ts';
import { type ExitCode, exitCodes, TutorialError } from '../engine/errors.ts';
import { stepIds } from '../engine/step.ts';
import { askLine } from './ask.ts';
import { classDirectory } from './class-directory.ts';
import type { Invocation } from './command.ts';
import { consentLines } from './consent.ts';
import { usage } from './options.ts';
import { savedTarget } from './session.ts';
import { run as startTutorial } from './start.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const { as, fastForward = false } = invocation.options as { readonly as?: string; readonly fastForward?: boolean };
  const code = read(invocation.args[0] ?? '');
  const directory = classDirectory(invocation);
  const known = await loadMembership(directory);
  const same = known !== null && known.fingerprint === code.fingerprint;
  const alias = as ?? (same ? known.alias : 'Learner');
  if (!aliasSchema.safeParse(alias).success) {
    throw usage(`“${alias}” is no alias.`, [
      "Use letters, digits, blanks and . _ ' - only, beginning with a letter or digit.",
    ]);
  }
  const machine = same ? known.machine : newMachineKey();
  if (!same) await agreed(invocation, code, alias, machine);
  const answer = await joinClass(code, { secret: code.secret, machine, alias }).catch((error: unknown) => {
    throw joinFailure(error);
  });
  const membership = membershipOf(code, { machine, alias }, answer);
  await saveMembership(directory, membership);
  // A seat that somebody else had goes on from what they told.
  await EventQueue.open(directory, answer.seq);
  io.err(
    `You sit on seat ${answer.seat} of “${answer.className}” as ${alias}.${answer.classStep === null ? '' : ` Most of the class is at ${answer.classStep}.`} \`mi-tutorial leave\` ends it at any time.\n`,
  );
  for (const line of seatLines(answer, alias)) io.err(`${line}\n`);
  const inClass = inTargetOf(answer, invocation);
  if (global.output === 'json') {
    const { seat, className, classId, overflow, aliasTaken, classStep, heldAt } = answer;
    const names = seatSettings(answer);
    io.out(
      `${JSON.stringify({ seat, className, classId, target: answer.target, overflow, aliasTaken, classStep, heldAt, names })}\n`,
    );
    return exitCodes.done;
  }
  const catchesUp = fastForward || (await wantsToCatchUp(inClass, answer));
  return startTutorial({ ...inClass, options: { ...inClass.options, fastForward: catchesUp } });
}

/** What a learner should know of the seat. */
function seatLines(answer: JoinAnswer, alias: string): readonly string[] {
  const { automationAccount, identities, resourceGroup, vmName } = seatSettings(answer);
  return [
    ...(answer.aliasTaken
      ? [
          `Somebody else sits on the seat that is kept for ${alias}: you have an extra one. Tell your instructor if that is wrong.`,
        ]
      : answer.overflow
        ? ['All planned seats are taken: yours is an extra one, and works like the others.']
        : []),
    ...(automationAccount === undefined
      ? []
      : [
          `Names of this seat, so that nobody collides: account ${automationAccount}, identities ${identities?.join(', ')}${resourceGroup === undefined ? '' : `, group ${resourceGroup}, machine ${vmName}`}. Each can be changed in the settings (s) or by its flag.`,
        ]),
    ...(answer.heldAt === null ? [] : [`The class is held at ${answer.heldAt}: steps after it begin when it goes on.`]),
  ];
}

/** The tutorial goes on where the class works, unless the learner named a target. */
function inTargetOf({ target }: JoinAnswer, invocation: Invocation): Invocation {
  if (invocation.options['target'] !== undefined) return invocation;
  return { ...invocation, global: { ...invocation.global, target } };
}

/** Asks a late joiner once; never where nobody can be asked, and not in Azure, where time is not ours. */
async function wantsToCatchUp({ io, global }: Invocation, { classStep }: JoinAnswer): Promise<boolean> {
  const late = classStep !== null && stepIds.indexOf(classStep) > stepIds.indexOf('sign-in');
  if (!late || global.target !== 'sandbox' || !io.interactive || !global.input || global.yes) return false;
  const answer = await askLine(
    io,
    `Most of the class is at ${classStep}. Do the steps before it at once, to be there too? [y/N] `,
  );
  return /^y(es)?$/i.test(answer?.trim() ?? '');
}

function read(text: string) {
  try {
    return parseJoinCode(text);
  } catch (error) {
    if (error instanceof JoinCodeError) throw usage(error.message, ['Copy the code as `class serve` printed it.']);
    throw error;
  }
}

/** A profile keeps one round, which belongs to one target: a class on another one needs another profile. */
async function refuseOtherRound(invocation: Invocation, target: JoinAnswer['target']): Promise<void> {
  const saved = await savedTarget(invocation);
  if (saved === null || saved === target || invocation.options['target'] !== undefined) return;
  throw usage(`This class works on ${target}, and this profile holds a round on ${saved}.`, [
    'Join with another profile, and keep this round: --profile NAME',
    `Or forget this round first: mi-tutorial reset --profile ${invocation.global.profile}`,
  ]);
}

/** Shows exactly what is told, and asks once. */
async function agreed(invocation: Invocation, code: JoinCode, alias: string, machine: string): Promise<void> {
  const { io, global } = invocation;
  const { className, by, target } = await aboutClass(code).catch((error: unknown) => {
    throw joinFailure(error);
  });
  await refuseOtherRound(invocation, target);
  const at = `${code.host}:${code.port}`;
  io.err(`${consentLines({ className, by, at }, { alias, machine }, io.columns).join('\n')}\n`);
  if (global.yes) return;
  if (!io.interactive || !global.input) {
    throw new TutorialError({
      kind: 'learner',
      code: 'answer-needed',
      exitCode: exitCodes.answerNeeded,
      message: 'Joining a class shares what is listed above, and nobody can be asked here.',
      next: ['Add --yes to agree.'],
    });
  }
  const answer = await askLine(io, `Join “${className}” and share this, and nothing else? [y/N] `);
  if (!/^y(es)?$/i.test(answer?.trim() ?? '')) {
    throw new TutorialError({
      kind: 'learner',
      code: 'not-agreed',
      exitCode: exitCodes.usage,
      message: 'Nothing of you was sent, and you are in no class.',
      next: ['Run the tutorial without a class: mi-tutorial'],
    });
  }
}

function joinFailure(error: unknown): unknown {
  if (!(error instanceof LinkError)) return error;
  return new TutorialError({
    kind: 'cloud',
    code: error.reason ?? error.code,
    exitCode: error.code === 'refused' ? exitCodes.signIn : exitCodes.cloud,
    message: error.message,
    next:
      error.code === 'unreachable'
        ? [
            'Check that you are on the instructor’s network, then try again. The tutorial works without the class: mi-tutorial',
          ]
        : ['Ask the instructor.'],
    cause: error,
  });
}
