/** The longest that something over a limit is sent away for, also when the estimate is longer. */
const MAX_WAIT_MS = 600_000;
/** The shortest. */
const MIN_WAIT_MS = 50;

/**
 * Of each subscription so many attempts as its limits leave, over all processes. Its rate is a bucket of tokens as in
 * `gcra.ts`. What is in flight is a set of slots, each of which ends by itself: those of a process that was killed come
 * back. What is refused gets a place in a line, so that all processes together come back at the pace of the limits.
 *
 * KEYS of each: bucket, slots, line. ARGV of each: wanted, milliseconds a token (0: no rate), capacity of the bucket,
 * most in flight (0: no limit), milliseconds that a slot lives, milliseconds between two in the line, name of the slots.
 * Answers of each how many were granted, and the wait in ms of the first that was not. By Redis' own clock.
 */
export const TAKE_SHARES = `
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
  local answer = {}
  for n = 1, #KEYS / 3 do
    local bucket, slots, line = KEYS[3 * n - 2], KEYS[3 * n - 1], KEYS[3 * n]
    local given = {}
    for value = 1, 6 do given[value] = tonumber(ARGV[7 * (n - 1) + value]) end
    local wanted, interval, capacity, most, life, spacing = unpack(given)
    local granted = wanted
    if most > 0 then
      redis.call('ZREMRANGEBYSCORE', slots, '-inf', now)
      granted = math.max(0, math.min(granted, most - redis.call('ZCARD', slots)))
    end
    if interval > 0 and granted > 0 then
      local full = math.max(tonumber(redis.call('GET', bucket) or now), now)
      granted = math.max(0, math.min(granted, math.floor(capacity - (full - now) / interval + 0.000001)))
      if granted > 0 then
        full = full + granted * interval
        redis.call('SET', bucket, string.format('%.17g', full), 'PX', math.max(1, math.ceil(full - now)))
      end
    end
    if most > 0 and granted > 0 then
      local members = {}
      for nth = 1, granted do
        members[2 * nth - 1] = string.format('%.17g', now + life)
        members[2 * nth] = ARGV[7 * n] .. nth
      end
      redis.call('ZADD', slots, unpack(members))
      redis.call('PEXPIRE', slots, life)
    end
    local wait = 0
    if granted < wanted then
      local ends = math.max(tonumber(redis.call('GET', line) or now), now + ${MIN_WAIT_MS})
      wait = math.min(ends + spacing - now, ${MAX_WAIT_MS})
      ends = math.min(ends + (wanted - granted) * spacing, now + ${MAX_WAIT_MS})
      redis.call('SET', line, string.format('%.17g', ends), 'PX', math.ceil(ends - now))
    end
    answer[2 * n - 1] = granted
    answer[2 * n] = math.ceil(wait)
  end
  return answer`;

/** KEYS of each: bucket, slots. ARGV of each: milliseconds of tokens that were not used, how many slots, and their names. */
export const GIVE_BACK = `
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
  local at = 1
  for n = 1, #KEYS / 2 do
    local unused, count = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
    if count > 0 then redis.call('ZREM', KEYS[2 * n], unpack(ARGV, at + 2, at + 1 + count)) end
    local full = unused > 0 and tonumber(redis.call('GET', KEYS[2 * n - 1]) or now) - unused or 0
    if unused > 0 and full > now then
      redis.call('SET', KEYS[2 * n - 1], string.format('%.17g', full), 'PX', math.ceil(full - now))
    elseif unused > 0 then
      redis.call('DEL', KEYS[2 * n - 1])
    end
    at = at + 2 + count
  end
  return {}`;
