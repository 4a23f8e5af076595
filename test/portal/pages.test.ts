import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform } from '../support/platform.ts';

const INDEX = '<!doctype html><script type="module" src="/portal/assets/app-1a2b.js"></script>';
const SCRIPT = `console.log("${'many words '.repeat(500)}");`;
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const SETTINGS = { PORTAL_NAME: 'Acme Hooks', PORTAL_ACCENT: '#0A6B5D' };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

let folder: string;
let platform: Platform;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), INDEX);
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), SCRIPT);
  await writeFile(join(folder, 'assets', 'app-1a2b.js.map'), '{}');
  await writeFile(join(folder, 'logo.svg'), LOGO);
  platform = await startPlatform({ ...SETTINGS, PORTAL_LOGO_FILE: join(folder, 'logo.svg') }, [], folder);
});

afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true });
});

const linksOf = (page: string): string[] => [...page.matchAll(/href="([^"]+)"/g)].map(([, path = '']) => path);

/** As it came: `fetch` would decompress it and follow redirects. */
function bytes(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ response: IncomingMessage; body: Buffer }>((resolve, reject) => {
    get(platform.api.url + path, { headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ response, body: Buffer.concat(chunks) }));
    }).on('error', reject);
  });
}

describe('the pages', () => {
  it.each(['/portal', '/portal/', '/portal/deliveries?status=failed', '/console', '/console/tenants/1'])(
    'are one page at %s, which runs nothing but its own files and is in no frame',
    async (path) => {
      const { response, body } = await bytes(path);
      expect([response.statusCode, body.toString()]).toEqual([200, INDEX]);
      expect(response.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': POLICY,
        'cache-control': 'no-cache',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
    },
  );

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
    ['', undefined, (content: Buffer) => content],
  ])('load files that are kept for good, compressed for those who accept %p', async (accepted, encoding, open) => {
    const { response, body } = await bytes('/portal/assets/app-1a2b.js', { 'accept-encoding': accepted });
    expect(response.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': String(body.length),
      vary: 'accept-encoding',
    });
    expect(response.headers['content-encoding']).toBe(encoding);
    expect(open(body).toString()).toBe(SCRIPT);
    expect(body.length).toBeLessThan(encoding ? 500 : 10_000);
  });

  it.each(['/portal', '/portal/assets/app-1a2b.js', '/docs', '/docs/swagger-ui.css'])(
    'and the documentation tell at %s who has it that it is the same, and answer HEAD without a body',
    async (path) => {
      const first = await bytes(path);
      const { etag = '' } = first.response.headers;
      for (const known of [etag, `"other", ${etag}`]) {
        const again = await bytes(path, { 'if-none-match': known, 'accept-encoding': 'br' });
        expect([again.response.statusCode, again.body.length, again.response.headers.etag]).toEqual([304, 0, etag]);
        expect(again.response.headers['content-security-policy']).toBeTruthy();
      }
      expect((await bytes(path, { 'if-none-match': '"other"' })).body).toEqual(first.body);
      const head = await bytes(path, {}, 'HEAD');
      expect([head.response.statusCode, head.body.length]).toEqual([200, 0]);
      expect(head.response.headers['content-length']).toBe(String(first.body.length));
    },
  );

  it.each(['/portal/assets/app-0000.js', '/portal/assets/app-1a2b.js.map', '/portal/assets/..%2flogo.svg'])(
    'are not what is answered at %s',
    async (path) => {
      expect((await platform.api.call('GET', path)).body).toMatchObject({ code: 'not_found' });
    },
  );

  it('look as the operator has set', async () => {
    const { status, body } = await platform.api.call('GET', '/portal/config');
    expect(status).toBe(200);
    const logo = `data:image/svg+xml;base64,${Buffer.from(LOGO).toString('base64')}`;
    expect(body).toEqual({ name: 'Acme Hooks', accent: '#0a6b5d', logo, version: expect.any(String) });
  });

  it('are where the address of the platform leads, as to the documentation', async () => {
    const { response, body } = await bytes('/');
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers['content-security-policy']).toMatch(/^default-src 'none';.* frame-ancestors 'none'$/);
    expect(linksOf(body.toString())).toEqual(['/docs', '/openapi.json', '/portal', '/console']);
    for (const path of linksOf(body.toString())) expect((await bytes(path)).response.statusCode).toBe(200);
  });
});

describe('pages that are not built', () => {
  it('are a 404 that says how to build them, and the address of the platform leads to the documentation', async () => {
    const { stop, api } = await startPlatform({}, [], join(folder, 'nothing'));
    try {
      for (const path of ['/portal', '/console/queue', '/portal/assets/app-1a2b.js']) {
        const { status, body } = await api.call('GET', path);
        expect([path, status, body['detail']]).toEqual([path, 404, expect.stringContaining('npm run build')]);
      }
      expect(linksOf(await (await fetch(api.url)).text())).toEqual(['/docs', '/openapi.json']);
      expect((await api.call('GET', '/portal/config')).body).toMatchObject({
        name: 'Webhooks',
        logo: null,
        accent: null,
      });
    } finally {
      await stop();
    }
  });
});
