import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, startPlatform, type Platform } from '../support/platform.ts';

@Controller('api/v1/tenant/forgotten')
class ForgottenController {
  @Get()
  read() {
    return { read: true };
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({}, [ForgottenModule]);
});

afterAll(() => platform.stop());

describe('a route that does not say who may call it', () => {
  it('is closed to everyone', async () => {
    const { key } = await platform.api.tenant();
    const path = '/api/v1/tenant/forgotten';
    for (const call of [{}, { key }, { headers: { 'x-admin-key': ADMIN_KEY } }]) {
      expect((await platform.api.call('GET', path, call)).status).toBe(401);
    }
  });
});
