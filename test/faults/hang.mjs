// Preloaded into a process: what HANG names never ends there, which no deadline of its own covers.
import Bull from 'bull';
import pg from 'pg';

const never = () => new Promise(() => undefined);

if (process.env.HANG === 'bull') Bull.prototype.getNextJob = never;

const statements = { load: 'load', take: 'take_events' };
const hanging = statements[process.env.HANG];
if (hanging) {
  const base = Object.getPrototypeOf(pg.Pool.prototype);
  pg.Pool.prototype.query = function (statement, ...rest) {
    return statement?.name === hanging ? never() : base.query.call(this, statement, ...rest);
  };
}
