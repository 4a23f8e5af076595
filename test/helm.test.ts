import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';

const run = promisify(execFile);
const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const CHART = join(PROJECT, 'deploy/helm');
const hasHelm = spawnSync('helm', ['version']).status === 0;
if (!hasHelm) process.stderr.write('No helm: the chart is only tested as far as it can be without it\n');

/** What is in a list of values, as `a.b`; of what users name themselves only the name of all. */
const namesIn = (values: object, of = ''): string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    value &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0 &&
    !name.endsWith('resources')
      ? namesIn(value as object, `${of}${name}.`)
      : [of + name],
  );

interface Schema {
  properties?: Record<string, Schema>;
  $ref?: string;
  additionalProperties?: unknown;
}

describe('the Helm chart', () => {
  it('has a schema that names every value, and no other', async () => {
    const values = parse(await readFile(join(CHART, 'values.yaml'), 'utf8'));
    const schema = JSON.parse(await readFile(join(CHART, 'values.schema.json'), 'utf8'));
    const namesOf = ({ properties, $ref }: Schema, of = ''): string[] => {
      const own = properties ?? (schema.definitions[$ref?.split('/').at(-1) ?? '']?.properties as Schema['properties']);
      if (!own || of.endsWith('resources.')) return [of.slice(0, -1)];
      return Object.entries(own).flatMap(([name, one]) => namesOf(one, `${of}${name}.`));
    };
    // Helm's own.
    expect(
      namesOf(schema)
        .filter((name) => name !== 'global')
        .toSorted(),
    ).toEqual(namesIn(values).toSorted());
  });

  it('has the alerts and recording rules of Prometheus: npm run dashboards copies them', async () => {
    for (const name of ['alerts', 'recording'])
      expect(await readFile(join(CHART, `files/${name}.yml`), 'utf8')).toBe(
        await readFile(join(PROJECT, `grafana/prometheus/rules/${name}.yml`), 'utf8'),
      );
  });
});

const describeWithHelm = hasHelm ? describe : describe.skip;

describeWithHelm('the Helm chart, where helm is,', () => {
  it('is rendered for three sets of values, and what is rendered is valid', async () => {
    const { stdout } = await run('bash', [join(CHART, 'check.sh')]);
    expect(stdout).toMatch(/defaults: rendered[^]*everything: rendered[^]*small: rendered/);
    const values = join(CHART, 'ci/everything.yaml');
    const rendered = await run('helm', ['template', 'webhooks', CHART, '--kube-version', '1.33.0', '--values', values]);
    const all = parseAllDocuments(rendered.stdout).map((one) => one.toJS());
    const rule = all.find((one) => one?.kind === 'PrometheusRule');
    const alerts = parse(await readFile(join(CHART, 'files/alerts.yml'), 'utf8'));
    expect(rule.spec.groups).toEqual(expect.arrayContaining(alerts.groups));
    for (const { spec } of all.filter((one) => one?.kind === 'Deployment')) {
      const { containers, terminationGracePeriodSeconds } = spec.template.spec;
      expect(terminationGracePeriodSeconds).toBe(40);
      expect(containers[0].securityContext).toMatchObject({
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });
});
