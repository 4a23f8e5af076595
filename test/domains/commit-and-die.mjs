// A process that commits a customer and its event and is gone before it can tell anybody. Runs what `npm test` has built.
import { createPlatform } from '../../dist/src/platform.js';
import { loadSettings } from '../../dist/src/config/load-settings.js';
import { CustomersService } from '../../dist/src/domains/crm/customers.service.js';
import { Wake } from '../../dist/src/redis/wake.js';

const app = await createPlatform(loadSettings(process.env));
await app.init();
app.get(Wake, { strict: false }).signal = () => process.kill(process.pid, 'SIGKILL');
const customer = { name: 'Survivor', email: 'survivor@acme.example', type: 'lead' };
await app.get(CustomersService, { strict: false }).create(process.argv[2], customer);
