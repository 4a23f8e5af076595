const MAX_TEXT = 500;

/** As Postgres and every receiver can hold it: without NUL and lone surrogates, and not too long. */
export const plainText = (text: string, maxLength = MAX_TEXT): string =>
  Buffer.from(text.replaceAll('\0', '\uFFFD').slice(0, maxLength)).toString();
