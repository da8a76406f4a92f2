/** Where the events of the tutorial go while a command runs without screens. */
import type { TutorialEvent } from '../engine/events.ts';
import type { Step } from '../engine/step.ts';
import { eventLines } from '../ui/plain/event-lines.ts';
import { withoutSecrets } from './failure.ts';
import type { Io } from './io.ts';
import type { OutputFormat } from './options.ts';

/** A listener for events; they are written as they come. */
export type EventOutput = (event: TutorialEvent) => void;

/**
 * Lines for people.
 * @param format with any but `text`, stdout belongs to the result alone, and the lines go to stderr
 */
export function lineOutput(io: Io, steps: readonly Step[], format: OutputFormat): EventOutput {
  const lines = eventLines(steps);
  const write = format === 'text' ? io.out : io.err;
  return (event) => {
    for (const line of lines(event)) write(`${withoutSecrets(line)}\n`);
  };
}

/** Each event as a line of JSON. */
export function jsonOutput(io: Io): EventOutput {
  return (event) => io.out(`${JSON.stringify(event)}\n`);
}
