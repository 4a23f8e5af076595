import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.ts';
import { VERSION } from '../config/version.ts';
import type { OnWire } from '../http/openapi/answers.ts';
import { named, nullable } from '../http/openapi/examples.ts';

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};

/** As `data:`, which the pages' policy allows beside what comes from here; scripts in an SVG don't run in a picture. */
const dataUrl = (file: string): string =>
  `data:${TYPES[extname(file).toLowerCase()]};base64,${readFileSync(file).toString('base64')}`;

interface Look {
  name: string;
  logo: string | null;
  accent: string | null;
  version: string;
}

/** How the pages look here: what an operator has set. */
@Injectable()
export class Theme {
  readonly look: Look;

  constructor({ portalName, portalLogoFile, portalAccent }: Settings) {
    this.look = {
      name: portalName,
      logo: portalLogoFile === undefined ? null : dataUrl(portalLogoFile),
      accent: portalAccent?.toLowerCase() ?? null,
      version: VERSION,
    };
  }
}

export const lookExample = named<OnWire<Look>>('PortalConfig', {
  name: 'Webhooks',
  logo: nullable('data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4='),
  accent: nullable('#0a6b5d'),
  version: VERSION,
});
