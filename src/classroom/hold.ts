/**
 * The class's hold, as a learner's program honours it: a step beyond the held one waits. A server that is away holds nobody for
 * long: after `awayMs` the learner goes on, until it is heard of again.
 */
import type { StepGate } from '../engine/gate.ts';
import { type StepId, stepIds } from '../engine/step.ts';
import type { LinkState } from './link.ts';
import type { StreamMessage } from './protocol.ts';

export const holdLimits = {
  /** How long a start waits to hear whether the class is held. */
  firstMs: 3_000,
  /** How long a hold lasts while the server is away. */
  awayMs: 60_000,
} as const;

export interface ClassHold extends StepGate {
  readonly heldAt: StepId | null;
  hear(message: StreamMessage): void;
  link(state: LinkState): void;
  close(): void;
}

/**
 * @param wait waits real ms; rejects when aborted
 * @param letGo told when a hold ends because the server is away
 */
export function createHold(wait: (ms: number, signal: AbortSignal) => Promise<void>, letGo: () => void): ClassHold {
  const ended = new AbortController();
  let heldAt: StepId | null = null;
  /** False until the server said how the class is, or showed that it cannot. */
  let known = false;
  let away: AbortController | null = null;
  const waiting = new Set<() => void>();

  const changed = (): void => {
    for (const look of [...waiting]) look();
  };
  const nextChange = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const done = (finish: () => void) => () => {
        waiting.delete(look);
        signal.removeEventListener('abort', abort);
        finish();
      };
      const look = done(resolve);
      const abort = done(() => reject(signal.reason));
      waiting.add(look);
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
    });
  const set = (step: StepId | null): void => {
    heldAt = step;
    known = true;
    changed();
  };
  const isAway = (): void => {
    known = true;
    changed();
    if (away !== null) return;
    const timer = new AbortController();
    away = timer;
    wait(holdLimits.awayMs, AbortSignal.any([timer.signal, ended.signal])).then(
      () => {
        if (heldAt === null) return;
        set(null);
        letGo();
      },
      () => {},
    );
  };
  const isBack = (): void => {
    away?.abort();
    away = null;
  };
  const firstWord = async (signal: AbortSignal): Promise<void> => {
    const late = new AbortController();
    const both = AbortSignal.any([signal, late.signal, ended.signal]);
    await Promise.race([wait(holdLimits.firstMs, both), heard(both)]).catch(() => {});
    late.abort();
    signal.throwIfAborted();
    known = true;
  };
  const heard = async (signal: AbortSignal): Promise<void> => {
    while (!known) await nextChange(signal);
  };

  return {
    get heldAt() {
      return heldAt;
    },
    hear: (message) => {
      if (message.type === 'now') set(message.heldAt);
      else if (message.type === 'held') set(message.step);
      else if (message.type === 'released') set(null);
      else if (message.type === 'closed') isAway();
    },
    link: (state) => {
      if (state === 'connected') isBack();
      else if (state !== 'connecting') isAway();
    },
    pass: async (step, held, signal) => {
      if (!known) await firstWord(signal);
      for (let told: StepId | null = null; heldAt !== null && isBeyond(step, heldAt); ) {
        if (told !== heldAt) held(heldAt);
        told = heldAt;
        await nextChange(signal);
      }
    },
    close: () => ended.abort(),
  };
}

const isBeyond = (step: StepId, held: StepId): boolean => stepIds.indexOf(step) > stepIds.indexOf(held);
