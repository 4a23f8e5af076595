import { describe, expect, it } from '@jest/globals';
import { hasPrometheus, promtool, rules, ruleTests } from './files.ts';

const describeByPromtool = (await hasPrometheus()) ? describe : describe.skip;

describe('the rules', () => {
  it('have for every alert a case in which it fires and a case in which it must not', async () => {
    const cases = await ruleTests();
    const wanted = new Map(
      (await rules())
        .filter(({ alert }) => alert)
        .map(({ alert, labels }) => [JSON.stringify([alert, labels]), { alert, labels }]),
    );
    for (const { alert, labels = {} } of wanted.values()) {
      const fires = (cases.get(`${alert}.yml`) ?? []).map(({ promql_expr_test: checks }) =>
        checks.some(({ exp_samples: samples }) =>
          samples.some(
            ({ labels: text }) =>
              text.includes(`alertname="${alert}"`) &&
              Object.entries(labels).every(([label, value]) => text.includes(`${label}="${value}"`)),
          ),
        ),
      );
      expect([alert, labels, new Set(fires)]).toEqual([alert, labels, new Set([true, false])]);
    }
    // Every case lists all that fires, or that nothing is even pending.
    const exprs = [...cases.values()].flat().flatMap(({ promql_expr_test: checks }) => checks.map(({ expr }) => expr));
    expect(new Set(exprs)).toEqual(new Set(['ALERTS', 'sum without (alertstate) (ALERTS{alertstate="firing"})']));
  });
});

describeByPromtool('the rules, by promtool,', () => {
  it('are valid, and so is the configuration', async () => {
    for (const args of [
      ['check', 'rules', 'rules/alerts.yml', 'rules/recording.yml'],
      ['check', 'config', '--syntax-only', 'prometheus.yml'],
    ]) {
      expect(await promtool(...args)).toMatchObject({ code: 0 });
    }
  });

  it('fire when they should and at no other time', async () => {
    const files = [...(await ruleTests()).keys()].map((name) => `tests/${name}`);
    const { code, output } = (await promtool('test', 'rules', ...files)) ?? {};
    expect(output?.match(/SUCCESS/g)).toHaveLength(files.length);
    expect([code, output?.match(/FAILED[^]*/)?.[0]]).toEqual([0, undefined]);
  }, 300_000);
});
