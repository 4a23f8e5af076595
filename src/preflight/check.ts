import type { Settings } from '../config/settings.ts';

/** Something that has to be right where the platform runs, looked at before it starts and by `webhooks doctor`. */
export interface Check<Facts> {
  name: string;
  /** Whether a start is refused for it. What mends itself, or keeps only a part of the work waiting, doctor alone tells. */
  refuses: boolean;
  /** One sentence that says what to do; undefined: it is right. */
  wrong: (facts: Facts, settings: Settings) => string | undefined;
}

/** What came of a check. */
export interface Finding {
  check: string;
  ok: boolean;
  /** What is wrong and what to do; of what is right a word or two. */
  says: string;
}

/** Each of the checks as a finding. */
export const judged = <Facts>(checks: readonly Check<Facts>[], facts: Facts, settings: Settings): Finding[] =>
  checks.map(({ name, wrong }) => {
    const says = wrong(facts, settings);
    return { check: name, ok: says === undefined, says: says ?? 'ok' };
  });

/** What a start is refused for. */
export const refusals = <Facts>(checks: readonly Check<Facts>[], facts: Facts, settings: Settings): string[] =>
  checks.filter(({ refuses }) => refuses).flatMap(({ wrong }) => wrong(facts, settings) ?? []);
