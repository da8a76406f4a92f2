/** Buckets of tokens: so many at once, so many a second. */

export interface RateLimit {
  /** Takes `cost` tokens; false where there are fewer. `now`: ms of any steady clock. */
  take(key: string, now: number, cost?: number): boolean;
  /** Tokens that could be taken. */
  left(key: string, now: number): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** A limit for each key. Of more than `keys` (default 5,000), the one that was not used for longest is forgotten. */
export function createRateLimit(options: {
  readonly burst: number;
  readonly perSecond: number;
  readonly keys?: number;
}): RateLimit {
  const { burst, perSecond, keys = 5_000 } = options;
  const buckets = new Map<string, Bucket>();
  const left = (key: string, now: number): number => {
    const bucket = buckets.get(key);
    return bucket === undefined
      ? burst
      : Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
  };
  return {
    left,
    take(key, now, cost = 1) {
      const tokens = left(key, now);
      const taken = tokens >= cost;
      buckets.delete(key);
      buckets.set(key, { tokens: taken ? tokens - cost : tokens, at: now });
      if (buckets.size > keys) {
        const oldest = buckets.keys().next().value;
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return taken;
    },
  };
}
