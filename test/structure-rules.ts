import { dirname, join, normalize } from 'node:path';

/** What sees everything: the start, and what gathers the domain modules. Nothing else imports them. */
const TOP = /^(main|serve|app\.module|platform|domains\/domains\.module)\.ts$/;
const GROUND = ['config', 'database', 'http', 'metrics', 'redis', 'security', 'tenants', 'tracing'];

/** Folder → the folders above ground it may import from, or single places in them. Everyone may stand on the ground. */
export const MAY_IMPORT: Record<string, RegExp> = {
  ...Object.fromEntries(GROUND.map((folder) => [folder, /^$/])),
  events: /^$/,
  subscriptions: /^events\/(catalogue\/|catalogue\.module\.ts$)/,
  deliveries: /^(events|subscriptions)\//,
  statistics: /^(events|subscriptions|deliveries|sources)\//,
  maintenance: /^(events|subscriptions|deliveries|statistics)\//,
  operations: /^(events|subscriptions|deliveries|statistics|maintenance|sources)\//,
  sources: /^events\//,
  portal: /^$/,
  notifications: /^subscriptions\//,
  preflight: /^$/,
  processes: /^signals\.ts$/,
  /** A file directly in `domains` belongs to all of them. */
  domains: /^(events\/|domains\/[^/]+\.ts$)/,
};

/** Rooms of a feature, the lowest first: each may import from those before it. Files directly in the feature stand beside all of them. */
export const ROOMS: Record<string, string[]> = {
  deliveries: ['fan-out', 'due', 'record', 'hold', 'attempt', 'resend'],
  sources: ['providers', 'items', 'processing', 'receiving', 'requests'],
};
export const MAX_FILES = 14;

export interface File {
  path: string;
  source: string;
  /** Paths in src, or names of packages. */
  imports: string[];
}

/** `import`, `export … from` and `import()`; types count too: who needs a type knows the module. */
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;
const local = (path: string, source: string): string =>
  source.startsWith('.') ? normalize(join(dirname(path), source)) : source;
export const file = (path: string, source: string): File => ({
  path,
  source,
  imports: [...source.matchAll(IMPORT)].map(([, from = '']) => local(path, from)),
});

/** What may not see another of its kind: `domains/payments`, else a folder. */
const unitOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('domains/') ? 2 : 1)
    .join('/');
export const folderOf = (path: string): string => path.split('/')[0] ?? '';
export const isFile = (path: string): boolean => path.endsWith('.ts');
const importsOf = (found: File, wrong: (imported: string) => boolean): string[] =>
  found.imports.filter(wrong).map((imported) => `imports ${imported}`);
const onlyIn = (folder: string, packages: RegExp) => (found: File) =>
  folderOf(found.path) === folder ? [] : importsOf(found, (imported) => !isFile(imported) && packages.test(imported));

/** A rule, what it finds wrong in a file, and a file that breaks it. */
export const RULES: { rule: string; wrong: (found: File) => string[]; broken: [path: string, source: string] }[] = [
  {
    rule: 'imports go down the layers, and edges never import each other',
    wrong: (found) =>
      TOP.test(found.path)
        ? []
        : importsOf(found, (imported) => {
            if (!isFile(imported) || unitOf(imported) === unitOf(found.path)) return false;
            const allowed = MAY_IMPORT[folderOf(found.path)];
            if (!allowed || TOP.test(imported)) return true;
            return (
              !GROUND.includes(folderOf(imported)) && !allowed.test(imported) && !imported.startsWith('../migrations/')
            );
          }),
    broken: ['events/events.service.ts', "import type { A } from '../deliveries/a.ts';"],
  },
  {
    rule: 'within a feature imports go down its rooms',
    wrong: (found) => {
      const rooms = ROOMS[folderOf(found.path)] ?? [];
      const at = (path: string): number => rooms.indexOf(path.split('/')[1] ?? '');
      return importsOf(
        found,
        (imported) =>
          folderOf(imported) === folderOf(found.path) && at(found.path) >= 0 && at(imported) > at(found.path),
      );
    },
    broken: ['deliveries/due/a.ts', "import { send } from '../attempt/send.ts';"],
  },
  {
    rule: "a feature reaches another through its service, never its controller or the other's DTOs",
    wrong: (found) =>
      importsOf(
        found,
        (imported) => /\.(controller|dto)\.ts$/.test(imported) && unitOf(imported) !== unitOf(found.path),
      ),
    broken: ['deliveries/a.ts', "import { Dto } from '../subscriptions/subscriptions.dto.ts';"],
  },
  {
    rule: 'only redis knows Bull',
    wrong: onlyIn('redis', /^(bull|@nestjs\/bull)(\/|$)/),
    broken: ['deliveries/a.ts', "import type { Queue } from 'bull';"],
  },
  {
    rule: 'only security makes requests',
    wrong: onlyIn('security', /^(axios|undici)(\/|$)/),
    broken: ['deliveries/send.ts', "import axios from 'axios';"],
  },
  {
    rule: 'security knows neither Nest nor the database',
    wrong: (found) =>
      folderOf(found.path) === 'security'
        ? importsOf(found, (from) => /^(@nestjs|typeorm|pg|database)(\/|$)/.test(from))
        : [],
    broken: ['security/a.ts', "import { Injectable } from '@nestjs/common';"],
  },
  {
    rule: "only config and the start read the process' environment",
    wrong: ({ path, source }) =>
      /\bprocess\s*(\.\s*env\b|\[)|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from 'node:process'/.test(
        source,
      ) &&
      folderOf(path) !== 'config' &&
      path !== 'main.ts'
        ? ['reads process.env']
        : [],
    broken: ['metrics/a.ts', "const on = process.env['ON'];"],
  },
  {
    rule: 'only its own file knows a provider by its name',
    wrong: ({ path, source }) =>
      /(?:[!=]==|\bcase)\s*'(?:stripe|meta|ringcentral|telnyx|twilio|plivo|generic|standard)'/.test(source)
        ? [`${path.split('/').at(-1)} asks which provider it is`]
        : [],
    broken: ['sources/receiving/a.ts', "if (provider.name === 'meta') return;"],
  },
  {
    rule: 'a delivery is moved by the statements of one page',
    wrong: ({ path, source }) =>
      /\bUPDATE deliveries\b/.test(source) && path !== 'deliveries/transitions.ts' ? ['moves deliveries'] : [],
    broken: ['operations/a.ts', "const END = 'UPDATE deliveries SET status = 1';"],
  },
  {
    rule: 'no file is longer than 250 lines',
    wrong: ({ source }) => (source.trimEnd().split('\n').length > 250 ? ['is longer than 250 lines'] : []),
    broken: ['http/a.ts', '//\n'.repeat(251)],
  },
  {
    rule: 'exports have names',
    wrong: ({ source }) => (/\bexport\s+default\b|\bas default\b/.test(source) ? ['exports a default'] : []),
    broken: ['http/a.ts', 'export default 1;'],
  },
  {
    rule: 'there are no barrels and no folders for odds and ends',
    wrong: ({ path, source }) =>
      /(^|\/)(index\.ts$|(utils?|common|shared|helpers?|lib)\/)/.test(path) || /^export .*\bfrom '/m.test(source)
        ? ['is a barrel or a place for odds and ends']
        : [],
    broken: ['events/a.ts', "export { newEvent } from './event.ts';"],
  },
];
