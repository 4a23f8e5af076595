/** What should be told as an event of the domain and can't be told truly. */
export class UnmappableError extends Error {
  override name = 'UnmappableError';
}

/**
 * Decimals of a currency's amounts at providers that count in its smallest unit; of all others two. As ISO 4217, but for
 * three where Stripe counts otherwise and ISO's would be wrong by a hundred: ISK and UGX with two decimals, MGA with none.
 */
const DECIMALS: Record<string, number> = Object.fromEntries([
  ...'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3]),
]);
/** Of the amounts of our events. */
const OUR_DECIMALS = 2;

/** An amount in a currency's smallest unit, as our events tell it: exactly, or not at all. Throws UnmappableError. */
export function amountOf(amount: unknown, currency: unknown): { amount: string; currency: string } {
  const code = typeof currency === 'string' ? currency.toUpperCase() : '';
  if (!/^[A-Z]{3}$/.test(code)) throw new UnmappableError('the amount has no currency');
  if (!Number.isSafeInteger(amount)) throw new UnmappableError('the amount is no whole number of the smallest unit');
  const decimals = DECIMALS[code] ?? OUR_DECIMALS;
  const minor = BigInt(amount as number);
  const scaled =
    decimals <= OUR_DECIMALS
      ? minor * 10n ** BigInt(OUR_DECIMALS - decimals)
      : exactly(minor, 10n ** BigInt(decimals - OUR_DECIMALS), code);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(OUR_DECIMALS + 1, '0');
  const text = `${scaled < 0n ? '-' : ''}${digits.slice(0, -OUR_DECIMALS)}.${digits.slice(-OUR_DECIMALS)}`;
  return { amount: text, currency: code };
}

function exactly(minor: bigint, divisor: bigint, code: string): bigint {
  if (minor % divisor !== 0n) throw new UnmappableError(`the amount has more than two decimals of ${code}`);
  return minor / divisor;
}
