import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { DASHBOARDS } from './dashboards.ts';

/** `npm run dashboards`: writes the JSON that Grafana reads, and the rules that the Helm chart has, from the project's root. */
for (const [name, dashboard] of Object.entries(DASHBOARDS)) {
  const file = join('grafana', 'dashboards', name);
  const style = await resolveConfig(file);
  await writeFile(file, await format(JSON.stringify(dashboard(), null, 2), { ...style, filepath: file }));
}
for (const name of ['alerts.yml', 'recording.yml'])
  await copyFile(join('grafana', 'prometheus', 'rules', name), join('deploy', 'helm', 'files', name));
