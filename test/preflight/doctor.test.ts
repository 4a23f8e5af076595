import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { examinedHere } from '../../cli/doctor/here.ts';
import { findRedis, startRedis } from '../../dev/embedded/redis.ts';
import type { RunningServer } from '../../dev/embedded/server-process.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { refuseWhatWouldBreak } from '../../src/preflight/preflight.ts';
import { startCli } from '../support/cli.ts';
import { ADMIN_KEY, startPlatform, testEnv, type Json, type Platform } from '../support/platform.ts';
import { freePort } from '../support/ports.ts';
import { CASES, GUEST, sql, type Env, type World } from './misconfigured.ts';

const path = process.env['PATH'] ?? '';
const real = await findRedis(path);

let platform: Platform;
let world: World;
let directory: string;
/** One that is right, and one that cases spoil. */
let [redis, spoiltRedis]: (RunningServer | undefined)[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhooks-doctor-'));
  const redisIn = async (name: string): Promise<RunningServer | undefined> => {
    const dataDir = join(directory, name);
    await mkdir(dataDir);
    return real && startRedis(real, { dataDir, path, durable: true, log: () => undefined });
  };
  [redis, spoiltRedis] = [await redisIn('right'), await redisIn('spoilt')];
  platform = await startPlatform();
  const { databaseUrl, redisPrefix } = platform.settings;
  // A server alone of each, whatever else all tests go through: poolers and replicas are misconfigured in tests of their own.
  const alone = { DATABASE_POOLER_URL: '', DATABASE_PREPARED_STATEMENTS: 'true' };
  const own = redis ? { REDIS_URL: redis.url } : {};
  const env = { ...(await testEnv({ DATABASE_URL: databaseUrl, REDIS_PREFIX: redisPrefix, ...own })), ...alone };
  world = { env, closed: await freePort(), redisUrl: spoiltRedis?.url ?? '' };
  // Something that is sealed.
  await (await platform.api.tenant()).subscribe('https://hooks.example.com');
  await sql([
    `CREATE ROLE ${GUEST} LOGIN PASSWORD 'guest'`,
    `GRANT webhook_tenant, webhook_platform, webhook_housekeeper TO ${GUEST}`,
  ]);
});

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(async () => {
  await platform.stop();
  await redis?.stop();
  await spoiltRedis?.stop();
  await rm(directory, { recursive: true });
});

const doctor = (of: Env, ...more: string[]) =>
  startCli(['doctor', ...more], { PATH: path, NO_COLOR: '1', ...of }, directory).ended;

const linesOf = (out: string, mark: string): string[] =>
  out
    .split('\n')
    .filter((line) => line.startsWith(mark))
    .map((line) => line.split(/ +/)[1] ?? '');

/** Why a start is refused; empty: it is not. */
const refusalOf = (of: Env): Promise<string> =>
  refuseWhatWouldBreak(loadSettings(of), () => undefined).then(
    () => '',
    (error: Error) => error.message,
  );

describe('webhooks doctor', () => {
  it('finds nothing wrong where nothing is, here and over the API, a line for each check', async () => {
    const { code, out, err } = await doctor({ ...world.env, WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY });
    expect([linesOf(out, '✗'), err, code]).toEqual([[], '', 0]);
    expect(linesOf(out, '✓')).toEqual(expect.arrayContaining([...new Set(CASES.map(({ check }) => check))]));
    expect(await refusalOf(world.env)).toBe('');
  });

  it.each(real ? CASES : CASES.filter((one) => !one.redis))(
    'says when $name, and what to do: $check',
    async ({ check, says, also, spoilt, refused }) => {
      const of = { ...world.env, ...(await spoilt(world)) };
      const wrong = (await examinedHere(of)).filter(({ ok }) => !ok);
      expect(wrong.map((one) => one.check)).toEqual([check, ...(also ? [also] : [])]);
      expect(wrong[0]?.says).toMatch(says);
      // Of what a start waits for it would never end.
      const looked = refused || check.startsWith('redis');
      expect(looked ? await refusalOf(of) : '').toMatch(refused ? says : /^$/);
    },
  );

  it('says when the clock of the machine is wrong, which no start is refused for', async () => {
    const right = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => right() + 90_500);
    expect((await examinedHere(world.env)).filter(({ ok }) => !ok)).toEqual([
      { check: 'clock', ok: false, says: expect.stringMatching(/90\.\d s ahead of Postgres'.*timedatectl/) },
    ]);
    expect(await refusalOf(world.env)).toBe('');
  });

  it('says over the API that the queue is paused and the operator key another platform’s, or that nobody is there', async () => {
    await platform.api.admin('POST', '/queue/pause');
    const { code, out } = await doctor({ WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: 'x'.repeat(32) });
    await platform.api.admin('POST', '/queue/resume');
    expect(out).toMatch(/^✗ api-queue +.*webhooks queue resume$/m);
    expect(out).toMatch(/^✗ operator-key +.*refuses the key of ADMIN_API_KEY/m);
    expect([linesOf(out, '✗').length, code]).toEqual([2, 1]);
    const nobody = await doctor({ WEBHOOKS_URL: `http://127.0.0.1:${world.closed}` });
    expect([nobody.out, nobody.code]).toEqual([expect.stringMatching(/^✗ api +.*start it, or correct --url/), 1]);
  });

  it('tells machines the same as JSON, and says what it wants where nothing is named', async () => {
    const { code, out } = await doctor({ ...world.env, DATABASE_POOL_SIZE: '200' }, '--json');
    const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: Json[] };
    expect([code, ok]).toEqual([1, false]);
    expect(checks.filter((one) => !one['ok'])).toEqual([
      { check: 'postgres-connections', ok: false, says: expect.stringContaining('max_connections') },
    ]);
    expect(await doctor({})).toMatchObject({ code: 2, err: expect.stringContaining('Of which platform?') });
  });
});

describe('webhooks migrate', () => {
  it('makes the schema of an empty database, after which doctor finds nothing wrong', async () => {
    const empty = await CASES.find(({ check }) => check === 'schema')?.spoilt(world);
    const env = { ...world.env, ...empty };
    const { code, out } = await startCli(['migrate'], { PATH: path, ...env }, directory).ended;
    expect([code, out]).toEqual([0, 'The schema is up to date\n']);
    expect((await examinedHere(env)).filter(({ ok }) => !ok)).toEqual([]);
    const nowhere = await startCli(['migrate'], { PATH: path }, directory).ended;
    expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining('Set DATABASE_URL') });
  });
});

describe('a start', () => {
  it('that is refused ends with a sentence for everything that is wrong, and without a stack', async () => {
    const wrong = { ...world.env, NODE_ENV: 'production', PUBLIC_URL: 'http://hooks.example.com' };
    const spoilt = await CASES.find(({ check }) => check === 'postgres-encoding')?.spoilt(world);
    await expect(startPlatform({ ...wrong, ...spoilt })).rejects.toMatchObject({
      name: 'SettingsError',
      message: expect.stringMatching(/^The platform would not work.*\n {2}PUBLIC_URL=.*\n {2}The database is encoded/),
    });
  });
});
