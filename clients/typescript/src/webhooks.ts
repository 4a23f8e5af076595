import { Api } from './api.ts';
import * as resources from './resources.ts';

/**
 * The platform: the common things by name, and every route of its document by `get`, `post`, `put`, `patch`, `delete` and `list`.
 * What goes wrong is thrown as a `ProblemError`.
 */
export class Webhooks extends Api {
  readonly tenants = resources.tenants(this);
  readonly operatorKeys = resources.operatorKeys(this);
  readonly eventTypes = resources.eventTypes(this);
  readonly apiKeys = resources.apiKeys(this);
  readonly events = resources.events(this);
  readonly subscriptions = resources.subscriptions(this);
  readonly deliveries = resources.deliveries(this);
  readonly replays = resources.replays(this);
  readonly sources = resources.sources(this);

  /** The same, with an operator's key, acting for this tenant. */
  forTenant(tenant: string): Webhooks {
    return new Webhooks({ ...this.options, tenant });
  }
}
