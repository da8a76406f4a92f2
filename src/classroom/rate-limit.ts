/** Buckets of tokens: so many at once, so many a second. */

export interface RateLimit {
  /** Takes one; false where there is none left. `now`: ms of any steady clock. */
  take(key: string, now: number): boolean;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** A limit for each key. Buckets that are full again are forgotten. */
export function createRateLimit(options: {
  readonly burst: number;
  readonly perSecond: number;
  readonly keys?: number;
}): RateLimit {
  const { burst, perSecond, keys = 5_000 } = options;
  const buckets = new Map<string, Bucket>();
  return {
    take(key, now) {
      const bucket = buckets.get(key) ?? { tokens: burst, at: now };
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
      bucket.at = now;
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > keys) {
        const oldest = buckets.keys().next().value;
        if (oldest !== undefined) buckets.delete(oldest);
      }
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
  };
}
