// Prints a `.env` for compose.yaml with keys and passwords of its own: test -e .env || npm run --silent env > .env
// In plain JavaScript, so that it runs before anything is installed or built.
import { randomBytes } from 'node:crypto';

/** Passwords stand in URLs, so they are hexadecimal. */
const hex = (bytes) => randomBytes(bytes).toString('hex');

const values = {
  ADMIN_API_KEY: hex(24),
  SECRETS_KEY: randomBytes(32).toString('base64'),
  POSTGRES_PASSWORD: hex(24),
  REDIS_PASSWORD: hex(24),
  METRICS_TOKEN: hex(24),
  GRAFANA_PASSWORD: hex(12),
};
for (const [name, value] of Object.entries(values)) console.log(`${name}=${value}`);
