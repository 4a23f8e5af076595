/** What routes are about, in the order of the document. */
export const TAGS = [
  { name: 'events', description: 'Emit events, see what became of them, and the catalogue of what may be emitted' },
  { name: 'subscriptions', description: 'Endpoints: where events go, which ones, and with what secrets' },
  { name: 'deliveries', description: 'What was sent to endpoints, attempt by attempt; sending it again' },
  { name: 'analytics', description: 'How deliveries and endpoints fare, by the hour' },
  { name: 'notifications', description: 'Who of the tenant is told of trouble, and how' },
  { name: 'api keys', description: 'Keys of a tenant, managed by itself' },
  { name: 'sources', description: 'Webhooks of providers: received, verified, and turned into events' },
  { name: 'portal', description: 'Sessions of the pages that tenants embed or link to' },
  { name: 'tenants', description: 'For operators: tenants and their keys' },
  {
    name: 'operator',
    description: 'For operators: event types, figures, dead letters of all tenants, the queue, the audit log',
  },
  { name: 'console', description: 'Sessions of the pages for operators' },
  { name: 'health', description: 'For probes' },
  { name: 'providers', description: 'Called by providers alone: where their webhooks arrive' },
  { name: 'customers', description: 'A business module: customers, which emit events when they change' },
  { name: 'sales orders', description: 'A business module: sales orders, which emit events when they change' },
  { name: 'invoices', description: 'A business module: invoices, which emit events when they change' },
  { name: 'payments', description: 'A business module: payments, which emit events' },
  { name: 'webhooks', description: 'What endpoints receive' },
];
