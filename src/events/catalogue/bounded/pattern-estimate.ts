/** An escape, a class, the begin of a group, its end, a repetition, or whatever stands for itself. */
const TOKENS =
  /\\[xupP]\{[^}]*\}|\\.|\[\^?(?:\\.|[^\]\\])*\]|\((?:\?(?:P?<\w+>|[a-z-]*:))?|\)|\{(\d+)(?:,(\d*))?\}|./gsu;

/** About how many instructions a pattern becomes, told by its text alone: making them is what takes long. */
export function estimate(pattern: string): number {
  const outer: number[] = [];
  let size = 0;
  let last = 0;
  for (const [token, least, most] of pattern.matchAll(TOKENS)) {
    if (least !== undefined) {
      const times = Math.max(1, Number(least), Number(most ?? 0));
      size += last * (times - 1);
      last *= times;
    } else if (token.startsWith('(')) {
      outer.push(size);
      size = 0;
    } else {
      last = token === ')' ? 1 + size : 1;
      size = (token === ')' ? (outer.pop() ?? 0) : size) + last;
    }
  }
  return size;
}
