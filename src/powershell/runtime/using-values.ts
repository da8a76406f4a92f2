/** Where `$using:` may stand: in the block of InlineScript and of ForEach-Object -Parallel, which in PowerShell run elsewhere. */

interface Slots {
  slot<T>(key: string, create: () => T): T;
}

function state(slots: Slots): { depth: number } {
  return slots.slot('using-values', () => ({ depth: 0 }));
}

/** Runs work in which `$using:x` is the caller's `$x`. */
export function withUsing<T>(slots: Slots, work: () => T): T {
  const own = state(slots);
  own.depth++;
  try {
    return work();
  } finally {
    own.depth--;
  }
}

export function mayUse(slots: Slots): boolean {
  return state(slots).depth > 0;
}
