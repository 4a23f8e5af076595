/** The best first. */
const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Less than this is one packet either way. */
export const WORTH_BYTES = 1_024;

/** The best that is accepted and not refused by a weight of 0 (RFC 9110 section 12.5.3). */
export function encodingFor(accepted = ''): Encoding | undefined {
  const weights = accepted.split(',').map((one) =>
    one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const takes = (name: Encoding): boolean =>
    weights.some(([first, ...rest]) => first === name && !rest.some((weight) => /^q=0(\.0*)?$/.test(weight)));
  return ENCODINGS.find(takes);
}
