import { isReached, type Result, type Scenario, type Target } from './scenario.ts';

const WHOLE_FROM = 100;

export const figure = (value: number): string =>
  Number.isNaN(value)
    ? 'not here'
    : value >= WHOLE_FROM
      ? Math.round(value).toLocaleString('en-US')
      : value.toPrecision(2);

const bound = ({ atMost, atLeast }: Target): string =>
  atMost === undefined ? `≥ ${figure(atLeast ?? Number.NaN)}` : `≤ ${figure(atMost)}`;

/** A Markdown table: a line for each scenario with what was to be reached and all figures. */
export function tableOf(results: readonly (Result & Pick<Scenario, 'name' | 'about'>)[]): string {
  const lines = results.map(({ about, name, targets, figures }) => {
    const met = targets.map(
      (target) => `${isReached(target) ? '✓' : '✗'} ${target.what}: ${figure(target.reached)} (${bound(target)})`,
    );
    const all = Object.entries(figures).map(([key, value]) => `${key} ${figure(value)}`);
    return `| **${name}**: ${about} | ${met.join('<br>')} | ${all.join(', ')} |`;
  });
  return ['| Scenario | Aims | Figures |', '| --- | --- | --- |', ...lines].join('\n');
}
