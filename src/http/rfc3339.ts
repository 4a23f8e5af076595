const RFC_3339 = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i;

const YEAR_1 = Date.parse('0001-01-01T00:00:00Z');

/**
 * `2024-02-14T15:30:45.123456Z`, in UTC, of any RFC 3339 time; digits beyond the sixth are cut off. Undefined for anything
 * else, for a day or hour that doesn't exist, for leap seconds (which neither Date nor Postgres can hold) and outside the
 * years 1 to 9999.
 */
export function rfc3339ToMicros(text: string): string | undefined {
  const given = Date.parse(text);
  // As `toISOString` writes it, which most are.
  if (text.length === 24 && given >= YEAR_1 && new Date(given).toISOString() === text)
    return `${text.slice(0, 23)}000Z`;
  const [, date, time, fraction = '', zone] = RFC_3339.exec(text) ?? [];
  if (!date || !time || !zone) return undefined;
  const local = new Date(`${date}T${time}Z`);
  const utc = zone.toUpperCase() === 'Z' ? local : new Date(`${date}T${time}${zone}`);
  if (Number.isNaN(local.valueOf()) || Number.isNaN(utc.valueOf())) return undefined;
  if (!local.toISOString().startsWith(`${date}T${time}`)) return undefined;
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return undefined;
  return `${utc.toISOString().slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}
