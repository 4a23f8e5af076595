/**
 * The program of the child process that runs js-redis-server, for `node --input-type=module --eval`, so that it is the same from dist
 * and from source, which Node 20 can't run. Started in this folder, its imports resolve as ours do.
 *
 * Its settings come by message, since arguments would show them to every local user; it answers when it listens, and ends when the
 * channel does, which is when the parent ended, however that came. The package lacks the BRPOPLPUSH that Bull waits with (it is
 * BLMOVE right left), leaves Nagle's algorithm on (46 ms a command instead of 3 to 10) and would listen on all addresses.
 */
export const JS_REDIS_PROGRAM = `
import { once } from 'node:events';
import * as core from 'js-redis-server/core';

process.on('disconnect', () => process.exit());
const [{ host, port, password }] = await once(process, 'message');

const blmove = core.redisCommandDefinitions.find((command) => command.name === 'blmove');
const brpoplpush = core.defineCommand({
  ...blmove,
  name: 'brpoplpush',
  since: undefined,
  schema: core.t.custom((tokens, at, context) => {
    const asBlmove = [tokens[at], tokens[at + 1], Buffer.from('RIGHT'), Buffer.from('LEFT'), tokens[at + 2]];
    return { value: blmove.schema.parse(asBlmove, 0, context).value, nextIndex: at + 3 };
  }),
});

const compatibility = core.resolveCompatibilityProfile('redis-7.0');
const { server } = new core.Resp2Server({
  server: new core.RedisServerState({ requirepass: password, compatibility }),
  executor: core.createRedisCommandExecutor({ compatibility, extraCommands: [brpoplpush] }),
});
server.on('connection', (socket) => socket.setNoDelay(true));
server.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
server.listen(port, host, () => process.send('listening'));
`;
