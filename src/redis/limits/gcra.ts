/** Tokens that come back at a steady rate, up to a capacity: the burst. */
export interface Bucket {
  key: string;
  perSecond: number;
  /** At least `tokens`, or the bucket never has enough. */
  capacity: number;
  /** What is to be taken. */
  tokens: number;
  /** What a process may take along for the requests that follow, while that leaves half of the capacity. Default: none. */
  ahead?: number;
}

export interface Standing {
  /** 0 when there are enough tokens, else how long until there are. */
  waitMs: number;
  /** Whole tokens left, these taken if they could be. */
  remaining: number;
}

/**
 * The generic cell rate algorithm: a bucket is one number, the moment at which it is full again (`fullAt`). Takes from all
 * buckets or, when any has too few tokens, from none. `TAKE` is the same reckoning in Redis; a test holds them together.
 */
export function take(
  buckets: readonly Bucket[],
  fullAt: (bucket: Bucket) => number | undefined,
  now: number,
): (Standing & { fullAt: number })[] {
  const reckoned = buckets.map((bucket) => {
    const intervalMs = 1000 / bucket.perSecond;
    const before = Math.max(fullAt(bucket) ?? now, now);
    const after = before + bucket.tokens * intervalMs;
    const waitMs = Math.max(0, Math.ceil(after - now - bucket.capacity * intervalMs));
    return { capacity: bucket.capacity, intervalMs, before, after, waitMs };
  });
  const enough = reckoned.every(({ waitMs }) => waitMs === 0);
  return reckoned.map(({ capacity, intervalMs, before, after, waitMs }) => {
    const kept = enough ? after : before;
    // Not negative by a rounding error.
    return { waitMs, remaining: Math.max(0, Math.floor(capacity - (kept - now) / intervalMs)), fullAt: kept };
  });
}

/**
 * `take` for all processes. KEYS: the buckets. ARGV of each: milliseconds a token, capacity, tokens, those ahead. Answers of each the
 * wait in ms, the tokens left, those ahead among them, and how many were taken ahead. Redis' own clock, so that those of the
 * hosts may differ.
 */
export const TAKE = `
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
  local before, after, waits, wait = {}, {}, {}, 0
  for n, key in ipairs(KEYS) do
    local interval, capacity, tokens = tonumber(ARGV[4 * n - 3]), tonumber(ARGV[4 * n - 2]), tonumber(ARGV[4 * n - 1])
    before[n] = math.max(tonumber(redis.call('GET', key) or now), now)
    after[n] = before[n] + tokens * interval
    waits[n] = math.max(0, math.ceil(after[n] - now - capacity * interval))
    wait = math.max(wait, waits[n])
  end
  local answer = {}
  for n, key in ipairs(KEYS) do
    local interval, capacity, ahead = tonumber(ARGV[4 * n - 3]), tonumber(ARGV[4 * n - 2]), tonumber(ARGV[4 * n])
    local kept, taken = before[n], 0
    if wait == 0 then
      kept = after[n]
      if capacity - (kept - now) / interval - ahead >= capacity / 2 then taken = ahead end
    end
    answer[3 * n - 2] = waits[n]
    answer[3 * n - 1] = math.max(0, math.floor(capacity - (kept - now) / interval))
    answer[3 * n] = taken
    if wait == 0 then
      kept = kept + taken * interval
      redis.call('SET', key, string.format('%.17g', kept), 'PX', math.max(1, math.ceil(kept - now)))
    end
  end
  return answer`;
