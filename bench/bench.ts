import { parseArgs } from 'node:util';
import type { Result, Scenario, Stage } from './scenario.ts';
import { memory } from './scenarios/memory.ts';
import { bare, half, naive, oneProcess, threeProcesses } from './scenarios/ordinary.ts';
import { burst, idle, noisy } from './scenarios/neighbours.ts';
import { batches, cold, failures, fanOut1, oneTenant, workers } from './scenarios/throughput.ts';
import { keep, runMain, tell, withStage } from './stage.ts';

/** In order: some compare themselves with figures of earlier ones of the same run. */
const SCENARIOS = [
  bare,
  naive,
  oneProcess,
  threeProcesses,
  fanOut1,
  half,
  cold,
  batches,
  oneTenant,
  workers,
  memory,
  failures,
  noisy,
  burst,
  idle,
];

async function main(): Promise<void> {
  const chosen = chosenOf(process.argv.slice(2));
  await withStage(async ({ stage, machine }) => {
    const results: (Result & Scenario)[] = [];
    const earlier: Stage['earlier'] = (name, key) =>
      results.find((result) => result.name === name)?.figures[key] ?? Number.NaN;
    for (const [nth, scenario] of chosen.entries()) {
      stage.log(`${nth + 1} of ${chosen.length}, ${scenario.name}: ${scenario.about}`);
      const result = await scenario.run({ ...stage, earlier });
      results.push({ ...scenario, ...result });
      tell(stage.log, scenario.name, result);
    }
    // A few alone don't replace the figures of a whole run.
    const whole = chosen.length === SCENARIOS.length;
    await keep(whole ? { file: 'latest.json', quotedIn: 'README.md' } : { file: 'some.json' }, machine(), results);
  });
}

/** `--only batches,idle`: those alone. */
function chosenOf(args: string[]): Scenario[] {
  const { values } = parseArgs({ args, options: { only: { type: 'string' } } });
  if (values.only === undefined) return SCENARIOS;
  const names = values.only.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no scenario ${unknown.join(', ')}: --only takes of ${SCENARIOS.map(({ name }) => name).join(', ')}`,
    );
  }
  return SCENARIOS.filter(({ name }) => names.includes(name));
}

runMain(main);
