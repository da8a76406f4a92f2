/** real: 1:1. fast: 60 virtual seconds a second. instant: jumps to what is due next whenever nothing runs. */
export type Pace = 'real' | 'fast' | 'instant';

/** Virtual seconds in a real one. */
export const paceFactor: Readonly<Record<Pace, number>> = { real: 1, fast: 60, instant: Number.POSITIVE_INFINITY };

/** Something that runs and will go on by itself: while it is not asleep, virtual time neither jumps nor is `advance` done. */
export interface Work {
  readonly label: string;
  /** Sleeps on the virtual clock; while asleep this work does not hold the clock up. Rejects when aborted or when the clock closes. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Must be called once, whatever happened. */
  end(): void;
}

/** The sandbox's own time. Nothing in the sandbox looks at another clock. */
export interface SandboxClock {
  readonly pace: Pace;
  /** Goes on from the same moment at another pace. */
  setPace(pace: Pace): void;
  /** Virtual seconds in a real one; Infinity for `instant`. What an in-process transport divides Retry-After by. */
  readonly factor: number;
  readonly frozen: boolean;
  /** Virtual ms since 1970, whole. */
  now(): number;
  /** Wakes in order of virtual time. `background`: does not keep the process alive. Rejects when aborted or when the clock closes. */
  sleep(ms: number, options?: { readonly signal?: AbortSignal; readonly background?: boolean }): Promise<void>;
  /** Says that something runs (a request, a job in its worker) until `end`. */
  work(label: string): Work;
  /** Labels of what runs and is not asleep. */
  readonly running: readonly string[];
  /** Resolves when nothing runs that is not asleep. */
  idle(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Moves on by `ms`, waking every sleeper due in order, each only after what the one before set going is asleep or done. */
  advance(ms: number): Promise<void>;
  /** Ends all sleeps. */
  close(): void;
}

interface Sleeper {
  readonly due: number;
  readonly order: number;
  readonly background: boolean;
  wake(): void;
  fail(reason: unknown): void;
}

const longestTimeout = 2 ** 31 - 1;

/** A turn of the event loop: lets everything that was just resolved run on. */
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A virtual clock at `startAt` (ms since 1970). `wall` is real time in ms from any origin. */
export function createClock(options: {
  readonly pace: Pace;
  readonly startAt: number;
  readonly wall?: () => number;
  readonly frozen?: boolean;
}): SandboxClock {
  let { pace } = options;
  // Monotonic: stands still while the machine sleeps, as virtual time should.
  const wall = options.wall ?? (() => performance.now());
  let factor = paceFactor[pace];
  let base = Math.floor(options.startAt);
  let anchor = wall();
  let frozen = options.frozen ?? false;
  let closed = false;
  let order = 0;
  let sleepers: Sleeper[] = [];
  let timeout: NodeJS.Timeout | undefined;
  let jumping = false;
  const running = new Set<{ label: string }>();
  let idlers: (() => void)[] = [];

  const now = (): number => (frozen || pace === 'instant' ? base : Math.floor(base + (wall() - anchor) * factor));
  const setNow = (to: number): void => {
    base = to;
    anchor = wall();
  };

  const wakeFirst = (): void => {
    const first = sleepers.shift();
    first?.wake();
  };

  const jumpWhenQuiet = async (): Promise<void> => {
    if (jumping) return;
    jumping = true;
    try {
      // Two turns: what a finished request resolved gets to send its next one before time jumps over it.
      await turn();
      await turn();
      const first = sleepers[0];
      if (frozen || closed || pace !== 'instant' || running.size > 0 || !first) return;
      if (first.due > base) setNow(first.due);
      wakeFirst();
    } finally {
      jumping = false;
    }
    arm();
  };

  const arm = (): void => {
    clearTimeout(timeout);
    timeout = undefined;
    const first = sleepers[0];
    if (frozen || closed || !first) return;
    if (pace === 'instant') {
      if (running.size === 0) void jumpWhenQuiet();
      return;
    }
    const wait = Math.min(longestTimeout, Math.max(0, (first.due - now()) / factor));
    timeout = setTimeout(() => {
      if (sleepers[0] && sleepers[0].due <= now()) wakeFirst();
      arm();
    }, Math.ceil(wait));
    if (sleepers.every((sleeper) => sleeper.background)) timeout.unref();
  };

  const sleep: SandboxClock['sleep'] = (ms, { signal, background = false } = {}) =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new Error('The sandbox is closed.'));
      if (signal?.aborted) return reject(signal.reason);
      const drop = (): void => {
        sleepers = sleepers.filter((other) => other !== sleeper);
        signal?.removeEventListener('abort', aborted);
      };
      const aborted = (): void => {
        drop();
        reject(signal?.reason);
        arm();
      };
      const sleeper: Sleeper = {
        due: now() + Math.max(0, ms),
        order: order++,
        background,
        wake: () => {
          drop();
          resolve();
        },
        fail: (reason) => {
          drop();
          reject(reason);
        },
      };
      const at = sleepers.findIndex((other) => other.due > sleeper.due);
      sleepers.splice(at === -1 ? sleepers.length : at, 0, sleeper);
      signal?.addEventListener('abort', aborted, { once: true });
      arm();
    });

  const quiet = (): void => {
    if (running.size > 0) return;
    const waiting = idlers;
    idlers = [];
    for (const done of waiting) done();
    arm();
  };

  const work = (label: string): Work => {
    const mark = { label };
    running.add(mark);
    return {
      label,
      sleep: async (ms, signal) => {
        running.delete(mark);
        const asleep = sleep(ms, signal ? { signal } : {});
        quiet();
        // `finally` runs in the microtask after the wake: before any jump, which takes two turns.
        try {
          await asleep;
        } finally {
          running.add(mark);
        }
      },
      end: () => {
        if (running.delete(mark)) quiet();
      },
    };
  };

  const idle = (): Promise<void> => (running.size === 0 ? Promise.resolve() : new Promise((done) => idlers.push(done)));

  /** Nothing runs, and a turn later still nothing does. */
  const settled = async (): Promise<void> => {
    do {
      await idle();
      await turn();
    } while (running.size > 0);
  };

  return {
    get pace() {
      return pace;
    },
    setPace: (next) => {
      setNow(now());
      pace = next;
      factor = paceFactor[next];
      arm();
    },
    get factor() {
      return factor;
    },
    get frozen() {
      return frozen;
    },
    now,
    sleep,
    work,
    get running() {
      return [...running].map((mark) => mark.label);
    },
    idle,
    freeze: () => {
      setNow(now());
      frozen = true;
      arm();
    },
    thaw: () => {
      anchor = wall();
      frozen = false;
      arm();
    },
    advance: async (ms) => {
      const wasFrozen = frozen;
      setNow(now());
      frozen = true;
      const target = base + ms;
      await settled();
      for (let first = sleepers[0]; first && first.due <= target && !closed; first = sleepers[0]) {
        if (first.due > base) setNow(first.due);
        wakeFirst();
        await settled();
      }
      setNow(target);
      frozen = wasFrozen;
      arm();
    },
    close: () => {
      closed = true;
      clearTimeout(timeout);
      for (const sleeper of [...sleepers]) sleeper.fail(new Error('The sandbox is closed.'));
    },
  };
}
