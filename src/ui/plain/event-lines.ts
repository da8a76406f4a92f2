/**
 * Events as append-only lines: for pipes, continuous integration, and screen readers. No cursor moves and no symbols; each
 * change is one line, and a wait that goes on is told again only when it has lasted twice as long.
 */
import type { StepEvent, TutorialEvent, Wait } from '../../engine/events.ts';
import { checklistIds, type Step, type StepId } from '../../engine/step.ts';
import { duration } from './durations.ts';
import { errorLines } from './error-lines.ts';

/** A wait is told first when it has lasted this long, in ms on the lab's clock. */
const firstTold = 15_000;

/** @param steps gives the titles @returns the lines that an event adds */
export function eventLines(steps: readonly Step[]): (event: TutorialEvent) => readonly string[] {
  const told = new Map<string, number>();
  const titles = new Map<string, string>();
  const title = (id: StepId): string => steps.find((s) => s.id === id)?.title ?? id;
  const number = (id: StepId): string => {
    const index = checklistIds.indexOf(id);
    return index < 0 ? '' : `[${index + 1}/${checklistIds.length}] `;
  };

  /** Operations that were begun and not told yet: what is done at once needs one line, not two. */
  const begun = new Set<string>();
  const starts = (only?: string): readonly string[] => {
    const due = [...begun].filter((operation) => only === undefined || operation === only);
    for (const operation of due) begun.delete(operation);
    return due.map((operation) => `start: ${titles.get(operation) ?? operation}`);
  };

  const waiting = (operation: string, wait: Wait): readonly string[] => {
    const last = told.get(operation) ?? firstTold / 2;
    if (wait.elapsedMs < last * 2) return [];
    told.set(operation, wait.elapsedMs);
    const usual = wait.usualMs === null ? '' : `, usually ${duration(wait.usualMs)}`;
    const next = wait.nextTryMs === null ? '' : `; next look in ${duration(wait.nextTryMs)}`;
    return [
      `waiting for ${wait.for}: ${duration(wait.elapsedMs)} so far${usual}, at most ${duration(wait.limitMs)}${next}`,
    ];
  };

  const stepEvent = (event: StepEvent): readonly string[] => {
    switch (event.type) {
      case 'operation-started':
        told.delete(event.operation);
        titles.set(event.operation, event.title);
        begun.add(event.operation);
        return [];
      case 'operation-waiting':
        return [...starts(event.operation), ...waiting(event.operation, event.wait)];
      case 'operation-finished': {
        begun.delete(event.operation);
        const what = titles.get(event.operation) ?? event.operation;
        return [`${event.alreadyDone ? 'ok' : 'done'}: ${what}${event.detail === '' ? '' : ` (${event.detail})`}`];
      }
      case 'operation-failed':
        begun.delete(event.operation);
        return [`failed: ${titles.get(event.operation) ?? event.operation}`, ...errorLines(event.error)];
      case 'job-started': {
        const given = Object.entries(event.parameters).map(([name, value]) => `${name}=${value}`);
        return [...starts(), `test pane: started${given.length > 0 ? ` with ${given.join(', ')}` : ''}`];
      }
      case 'job-status':
        return [`test pane: ${event.status}`];
      case 'job-stream':
        return event.record.text.split(/\r?\n/).map((line) => `${event.record.type} | ${line}`.trimEnd());
      case 'note':
        return [...starts(), `note: ${event.text}`];
      case 'row-started':
        return [...starts(), `row ${event.row}: try ${event.attempt}`];
      case 'row-finished':
        return [`row ${event.row.id}: ${event.row.verdict} (${event.row.observed})`];
      default:
        return event satisfies never;
    }
  };

  const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `      ${line}`.trimEnd());

  return (event) => {
    switch (event.type) {
      case 'session-loaded':
        return event.session === null ? ['A new session.'] : [`The session of ${event.session.savedAt} goes on.`];
      case 'verified': {
        if (event.result.state === 'done')
          return [`${number(event.step)}${title(event.step)}: done (${event.result.detail})`];
        if (event.drifted)
          return [`${number(event.step)}${title(event.step)}: changed since it was done (${event.result.detail})`];
        return [];
      }
      case 'step-held':
        return [
          `${number(event.step)}${title(event.step)}: waits. The class is held at “${title(event.heldAt)}”; this step begins by itself when the class goes on.`,
        ];
      case 'fast-forward-started':
        return [`Fast-forward: the steps up to “${title(event.to)}” are done at once.`];
      case 'fast-forward-finished':
        return [
          event.arrived
            ? `You are where the class is: “${title(event.to)}” is done.`
            : `The fast-forward did not come as far as “${title(event.to)}”.`,
        ];
      case 'step-started':
        return [`${number(event.step)}${title(event.step)}`];
      case 'step-event':
        return indent(stepEvent(event.event));
      case 'step-failed':
        return [`${number(event.step)}${title(event.step)}: failed`, ...indent(errorLines(event.error))];
      case 'play-started':
        return ['Test pane, to play:'];
      case 'play-event':
        return indent(stepEvent(event.event));
      case 'play-finished':
        return [`Test pane: ${event.status}`, ...(event.exception === null ? [] : indent([event.exception]))];
      case 'play-failed':
        return ['Test pane: failed', ...indent(errorLines(event.error))];
      case 'session-started':
        return ['A new round begins.'];
      case 'session-finished':
        return ['Everything is removed: this round is over.'];
      case 'interrupted':
        return ['Interrupted; the session is saved.'];
      case 'notice':
      case 'settings-changed':
      case 'answer-needed':
      case 'verifying':
      case 'step-selected':
      case 'step-finished':
      case 'hint-shown':
      case 'prediction-made':
      case 'map-drawn':
      case 'saved':
        return [];
      default:
        return event satisfies never;
    }
  };
}
