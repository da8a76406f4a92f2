/** The learner's class: how it stands, and everything that was said. */
import type { ClassroomState } from '../../engine/class/classroom.ts';
import { paragraph } from '../text/blocks.ts';
import { type Line, line, printable, span } from '../text/line.ts';
import { stack, type View } from './shared.ts';

const connections: Readonly<Record<ClassroomState['connection'], string>> = {
  connecting: 'connecting',
  connected: 'connected',
  away: 'the server is away: you go on as before, and what happened is told later',
  refused: 'the class does not know this seat any more: join again with its code',
};

const hands: Readonly<Record<ClassroomState['hand'], string>> = {
  down: 'down',
  up: 'up: somebody will come',
  claimed: 'up: somebody is on the way to you',
};

/** @param title of a step */
export function classScreen(classroom: ClassroomState | null, title: (step: string) => string, view: View): Line[] {
  if (classroom === null)
    return paragraph('You are in no class: mi-tutorial join CODE takes a seat in one.', view.width);
  const { name, alias, seat, connection, hand, heldAt, classStep, messages, handIn } = classroom;
  const facts: readonly (readonly [string, string])[] = [
    ['You', `${alias}, seat ${seat}`],
    ['Connection', connections[connection]],
    ['Hand', hands[hand]],
    ...(classStep === null ? [] : [['Most are at', title(classStep)] as const]),
    ...(heldAt === null ? [] : [['Held at', `${title(heldAt)}; steps after it begin when the class goes on`] as const]),
    ...(handIn === null ? [] : [['Handed in', handIn] as const]),
  ];
  return stack(
    [line(printable(`Class “${name}”`), 'heading')],
    facts.flatMap(([what, value]) =>
      paragraph(printable(value), Math.max(10, view.width - 13)).map(
        (of, at): Line => [span((at === 0 ? what : '').padEnd(13), 'dim'), ...of],
      ),
    ),
    messages.length === 0
      ? [line('Nothing was said yet.', 'dim')]
      : messages.flatMap(({ by, kind, text, at }) => [
          line(printable(`${clock(at)}  ${by}${kind === 'announcement' ? '' : `, ${kind} for you`}`), 'accent'),
          ...paragraph(printable(text), view.width),
        ]),
  );
}

/** What is sent before it is sent: the text, line by line. */
export function shareScreen(text: string, view: View): Line[] {
  return stack(
    [line('Share this script with your instructor?', 'heading')],
    paragraph('This is all that is sent, and only if you say yes:', view.width, 'warning'),
    text.split(/\r?\n/).map((of) => line(printable(of))),
  );
}

const clock = (at: number): string => new Date(at).toISOString().slice(11, 16);

/** The class in a few words, for the line at the top. */
export function classWords({ connection, hand }: ClassroomState, unread: number): string {
  return [
    connection === 'connected' ? 'class' : `class ${connection}`,
    ...(hand === 'down' ? [] : [hand === 'up' ? 'hand up' : 'hand up, claimed']),
    ...(unread === 0 ? [] : [`${unread} new (l)`]),
  ].join(', ');
}
