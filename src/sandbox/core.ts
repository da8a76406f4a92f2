import type { SandboxClock } from './clock.ts';
import type { Faults } from './faults.ts';
import { createIds, type Ids } from './ids.ts';
import { resourcesOf } from './resources.ts';
import { createSave } from './saver.ts';
import type { SecretKeeper } from './secrets.ts';
import type { Resources, Service, ServiceContext } from './service.ts';
import type { LongOperation, SandboxState, TimerRecord } from './state.ts';
import { cloneState } from './store/read-state.ts';
import type { StateStore } from './store/store.ts';

/** A context together with what is to happen once its changes are saved. */
export interface OpenContext extends ServiceContext {
  readonly effects: (() => void)[];
}

/** The document, its timers and its saving. Everything that changes the state goes through here. */
export interface Core {
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly secrets: SecretKeeper;
  readonly state: SandboxState;
  readonly ids: Ids;
  /** The services by lower-case namespace; filled once, before the first request. */
  readonly services: Map<string, Service>;
  /** A context at the virtual time of now. */
  open(): OpenContext;
  /** Runs the timers that are due, in order of virtual time, each at its own time. True where there were any. */
  runDueTimers(): boolean;
  /** Saves, then runs the effects. */
  commit(effects?: readonly (() => void)[]): Promise<void>;
  /** Puts another document in the place of this one. */
  replace(state: SandboxState): void;
  /** A copy of the document as of now. */
  copy(): SandboxState;
  /** Wakes for the timers by itself from now on. */
  start(): void;
  close(): void;
}

interface CoreOptions {
  readonly state: SandboxState;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly secrets: SecretKeeper;
  readonly store: StateStore | undefined;
}

const sooner = (a: TimerRecord, b: TimerRecord): number => a.dueAt - b.dueAt || a.order - b.order;

/** Makes the core of a sandbox. */
export function createCore({ state: initial, clock, faults, secrets, store }: CoreOptions): Core {
  let state = initial;
  let ids = createIds(state.seed, state.drawn);
  const services = new Map<string, Service>();
  const serviceOf = (namespace: string): Service | undefined => services.get(namespace.toLowerCase());
  const save = createSave(store, () => {
    state.now = clock.now();
    return state;
  });
  let effectsOfTimers: (() => void)[] = [];
  let alarm: { readonly at: number; readonly cancel: AbortController } | undefined;
  let started = false;

  class Context implements OpenContext {
    readonly effects: (() => void)[] = [];
    private made: Resources | undefined;
    constructor(
      readonly state: SandboxState,
      readonly now: number,
      readonly ids: Ids,
    ) {}
    readonly faults = faults;
    readonly secrets = secrets;
    get resources(): Resources {
      this.made ??= resourcesOf(this, serviceOf);
      return this.made;
    }
    schedule: ServiceContext['schedule'] = ({ service, kind, delayMs, payload }) => {
      const id = this.ids.guid('timer');
      const order = this.state.drawn.timer ?? 0;
      this.state.timers.push({ id, dueAt: this.now + Math.max(0, Math.round(delayMs)), order, service, kind, payload });
      this.state.timers.sort(sooner);
      setAlarm();
      return id;
    };
    cancelTimer = (id: string): void => {
      this.state.timers = this.state.timers.filter((timer) => timer.id !== id);
    };
    beginOperation: ServiceContext['beginOperation'] = (operation) => {
      const id = this.ids.guid(`operation/${operation.resourceId.toLowerCase()}`);
      const record: LongOperation = { ...operation, id, status: 'InProgress', startTime: this.now };
      this.state.operations[id] = record;
      return record;
    };
    finishOperation: ServiceContext['finishOperation'] = (id, error) => {
      const operation = this.state.operations[id];
      if (operation?.status !== 'InProgress') return;
      operation.status = error ? 'Failed' : 'Succeeded';
      operation.endTime = this.now;
      if (error) operation.error = { ...error };
    };
    afterSave = (effect: () => void): void => {
      this.effects.push(effect);
    };
  }

  const runDueTimers = (): boolean => {
    let ran = false;
    for (let first = state.timers[0]; first && first.dueAt <= clock.now(); first = state.timers[0]) {
      state.timers.shift();
      ran = true;
      const context = new Context(state, first.dueAt, ids);
      serviceOf(first.service)?.timers?.[first.kind]?.(context, first.payload);
      effectsOfTimers.push(...context.effects);
    }
    return ran;
  };

  const commit: Core['commit'] = async (effects = []) => {
    const mine = [...effectsOfTimers, ...effects];
    effectsOfTimers = [];
    await secrets.flush();
    await save();
    for (const effect of mine) effect();
  };

  const ring = (): void => {
    alarm = undefined;
    if (runDueTimers()) {
      // What timers set going (a job in its worker) begins before time goes on.
      const work = clock.work('timers');
      // A save that fails is told to the next request that writes.
      commit()
        .catch(() => {})
        .finally(() => work.end());
    }
    setAlarm();
  };

  const setAlarm = (): void => {
    const first = state.timers[0];
    if (!started || !first || (alarm && alarm.at <= first.dueAt)) return;
    alarm?.cancel.abort();
    const cancel = new AbortController();
    alarm = { at: first.dueAt, cancel };
    clock.sleep(first.dueAt - clock.now(), { signal: cancel.signal, background: true }).then(ring, () => {});
  };

  return {
    clock,
    faults,
    secrets,
    services,
    get state() {
      return state;
    },
    get ids() {
      return ids;
    },
    open: () => new Context(state, clock.now(), ids),
    runDueTimers,
    commit,
    replace: (other) => {
      state = other;
      ids = createIds(state.seed, state.drawn);
      effectsOfTimers = [];
      alarm?.cancel.abort();
      alarm = undefined;
      setAlarm();
    },
    copy: () => {
      state.now = clock.now();
      return cloneState(state);
    },
    start: () => {
      started = true;
      setAlarm();
    },
    close: () => {
      started = false;
      alarm?.cancel.abort();
    },
  };
}
