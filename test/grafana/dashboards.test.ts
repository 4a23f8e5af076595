import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type SchemaObject } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { DASHBOARDS } from '../../grafana/dashboards.ts';
import { dashboards } from './files.ts';

/** Of the SDK's types; nothing that they do not name is allowed. */
const schema = () =>
  createGenerator({
    path: fileURLToPath(new URL('dashboard-types.ts', import.meta.url)),
    tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    type: 'OurDashboard',
    functions: 'hide',
    expose: 'none',
    topRef: false,
    skipTypeCheck: true,
  }).createSchema('OurDashboard');

describe('the dashboards', () => {
  it('are as their source makes them: `npm run dashboards`', async () => {
    const made = Object.entries(DASHBOARDS).map(([name, make]) => [name, JSON.parse(JSON.stringify(make()))]);
    expect(Object.fromEntries(await dashboards())).toEqual(Object.fromEntries(made));
  });

  it('are what Grafana reads', async () => {
    const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema() as SchemaObject);
    for (const [name, dashboard] of await dashboards()) {
      valid(dashboard);
      expect([name, valid.errors ?? []]).toEqual([name, []]);
      const broken = structuredClone(dashboard) as unknown as { panels: { options?: { legend?: unknown } }[] };
      for (const { options } of broken.panels) if (options?.legend) options.legend = { displayMode: 'lists' };
      expect(valid(broken)).toBe(false);
    }
  }, 90_000);

  it('have ids and titles of their own, and every panel a description and a query', async () => {
    const all = [...(await dashboards()).values()];
    expect(all).toHaveLength(5);
    for (const key of ['uid', 'title'] as const) expect(new Set(all.map((one) => one[key])).size).toBe(all.length);
    for (const { panels } of all as unknown as { panels: Record<string, unknown>[] }[]) {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      const shown = panels.filter(({ type }) => type !== 'row');
      expect(shown.filter(({ description, targets }) => !description || !(targets as unknown[]).length)).toEqual([]);
    }
  });

  it('put no panel on top of another', async () => {
    interface Placed {
      title: string;
      gridPos: { x: number; y: number; w: number; h: number };
    }
    for (const { panels } of (await dashboards()).values()) {
      const seen = new Map<string, string>();
      for (const { title, gridPos } of panels as unknown as Placed[]) {
        expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
          for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
            expect([title, seen.get(`${x},${y}`)]).toEqual([title, undefined]);
            seen.set(`${x},${y}`, title);
          }
        }
      }
    }
  });
});
