/* Made from /openapi.json by `npm run routes`, and of a platform that runs by `npm run client:types`. */
export interface paths {
    "/admin/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tenants, the newest first
         * @description For operators, with the scope `tenants`.
         */
        get: operations["listTenants"];
        put?: never;
        /**
         * Onboard a tenant
         * @description For operators, with the scope `tenants`.
         */
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/tenants/by-external-id/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make the tenant that you call this, or change what is named; twice is as good as once
         * @description For operators, with the scope `tenants`.
         */
        put: operations["putTenant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One tenant
         * @description For operators, with the scope `tenants`.
         */
        get: operations["getTenant"];
        put?: never;
        post?: never;
        /**
         * Erase a tenant: its keys are dead at once, its rows go in the background; no way back
         * @description For operators, with the scope `tenants`.
         */
        delete: operations["eraseTenant"];
        options?: never;
        head?: never;
        /**
         * Rename, disable or enable a tenant, or say how long its payloads are kept
         * @description For operators, with the scope `tenants`.
         */
        patch: operations["updateTenant"];
        trace?: never;
    };
    "/admin/tenants/{id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tenant's API keys, without their secrets
         * @description For operators, with the scope `tenants`.
         */
        get: operations["listTenantApiKeys"];
        put?: never;
        /**
         * Make an API key; `key` is shown in this answer only
         * @description For operators, with the scope `tenants`.
         */
        post: operations["createTenantApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/tenants/{id}/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key, everywhere within 5 s
         * @description For operators, with the scope `tenants`.
         */
        delete: operations["revokeTenantApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your API keys, without their secrets, the newest first
         * @description Needs an API key, or a session of the portal, with the scope `keys:read`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key with some of your own scopes; `key` is shown in this answer only
         * @description Needs an API key, or a session of the portal, with the scope `keys:write`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key that may do no more than yours, everywhere within 5 s
         * @description Needs an API key, or a session of the portal, with the scope `keys:write`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed or read what, of all tenants and what belongs to none, the newest first
         * @description For operators, with the scope `audit:read`.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/tenants/{id}/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed or read which key, subscription or secret, the newest first
         * @description For operators, with the scope `audit:read`.
         */
        get: operations["listTenantAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/operator-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Operator keys, without their secrets, the newest first
         * @description For operators, with the scope `all`.
         */
        get: operations["listOperatorKeys"];
        put?: never;
        /**
         * Make an operator key, for all tenants; `key` is shown in this answer only
         * @description For operators, with the scope `all`.
         */
        post: operations["createOperatorKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/operator-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an operator key, everywhere within 5 s
         * @description For operators, with the scope `all`.
         */
        delete: operations["revokeOperatorKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events, the newest first
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["listEvents"];
        put?: never;
        /**
         * Emit an event; answered when it is stored for good
         * @description Needs an API key with the scope `events:write`.
         */
        post: operations["emitEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/events/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Emit up to 100 events in one transaction
         * @description Needs an API key with the scope `events:write`.
         */
        post: operations["emitEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/events/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Emit up to 100 events of several tenants in one transaction
         * @description For operators, with the scope `events:write`.
         */
        post: operations["emitEventsForTenants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The catalogue: every event type with its JSON Schema and an example
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:read`.
         */
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/event-types/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event type
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:read`.
         */
        get: operations["getEventType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/supported-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The catalogue's names
         * @description Open to anyone.
         */
        get: operations["listEventTypeNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The catalogue: event types defined in code (`read_only`), then those made at run time
         * @description For operators, with the scope `catalogue`.
         */
        get: operations["listCatalogue"];
        put?: never;
        /**
         * Make an event type, in force in every process within 5 s
         * @description For operators, with the scope `catalogue`.
         */
        post: operations["createEventType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/event-types/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event type
         * @description For operators, with the scope `catalogue`.
         */
        get: operations["getCatalogueEntry"];
        put?: never;
        post?: never;
        /**
         * Remove an event type made at run time: no more of it are taken, those that were are delivered
         * @description For operators, with the scope `catalogue`.
         */
        delete: operations["deleteEventType"];
        options?: never;
        head?: never;
        /**
         * Change an event type made at run time; what is absent stays as it is
         * @description For operators, with the scope `catalogue`.
         */
        patch: operations["updateEventType"];
        trace?: never;
    };
    "/tenant/webhooks/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List subscriptions, the newest first
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:read`.
         */
        get: operations["listSubscriptions"];
        put?: never;
        /**
         * Register an endpoint; the secret is shown in this answer, and to a repetition with its Idempotency-Key
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:write`.
         */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One subscription
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:read`.
         */
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        /**
         * Remove a subscription; deliveries that wait are cancelled
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:write`.
         */
        delete: operations["deleteSubscription"];
        options?: never;
        head?: never;
        /**
         * Change a subscription, from the next attempt on
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:write`.
         */
        patch: operations["updateSubscription"];
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:write`.
         */
        post: operations["enableSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop sending; events are kept as skipped deliveries
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:write`.
         */
        post: operations["disableSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume now: what waits for an endpoint that is held is sent, whether it is back or not
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:write`.
         */
        post: operations["resumeSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}/probe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a probe: one delivery tries at once whether an endpoint that is held is back
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:write`.
         */
        post: operations["probeSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The current signing secret; reading it is audited
         * @description Needs an API key, or a session of the portal, with the scope `secrets:read`.
         */
        get: operations["getSubscriptionSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret; the old one signs too for the grace period, but never more than the newest three
         * @description Needs an API key, or a session of the portal, with the scope `subscriptions:write`.
         */
        post: operations["rotateSubscriptionSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries, those of the newest events first
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery with its request and its newest 50 attempts
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/deliveries/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All attempts of a delivery, the newest first
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new round of attempts of a delivery that has ended and had fewer than 1,000
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:write`.
         */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/deliveries/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New rounds of attempts of up to 100 deliveries; `refused` tells which get none, and why
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:write`.
         */
        post: operations["redeliverSeveral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event type's example to this endpoint, marked X-Webhook-Test: true
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:write`.
         */
        post: operations["sendTestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An event and its deliveries
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a window of a subscription's deliveries again, at the pace of its rate limit or 100 a second
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:write`.
         */
        post: operations["startReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List replays, the newest first
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["listReplays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a replay is
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["getReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/replays/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a replay that runs; what it has not sent again yet stays as it is
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:write`.
         */
        post: operations["cancelReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/dlq": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries that failed for good, those of the newest events first
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["listDeadLetters"];
        put?: never;
        /**
         * A new round of attempts of one failed delivery, or of all of them
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:write`.
         */
        post: operations["retryDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers, the newest first
         * @description Needs an API key with the scope `crm:read`.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Add a customer; emits customer.created
         * @description Needs an API key with the scope `crm:write`.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One customer
         * @description Needs an API key with the scope `crm:read`.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a customer; emits customer.updated when something changed
         * @description Needs an API key with the scope `crm:write`.
         */
        patch: operations["updateCustomer"];
        trace?: never;
    };
    "/tenant/sales-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sales orders without their items, the newest first
         * @description Needs an API key with the scope `sales-orders:read`.
         */
        get: operations["listSalesOrders"];
        put?: never;
        /**
         * Enter a sales order; emits sales_order.created
         * @description Needs an API key with the scope `sales-orders:write`.
         */
        post: operations["createSalesOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/sales-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One sales order with its items
         * @description Needs an API key with the scope `sales-orders:read`.
         */
        get: operations["getSalesOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/sales-orders/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an order that is created; emits sales_order.confirmed
         * @description Needs an API key with the scope `sales-orders:write`.
         */
        post: operations["confirmSalesOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/sales-orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order that is created or confirmed; emits sales_order.cancelled
         * @description Needs an API key with the scope `sales-orders:write`.
         */
        post: operations["cancelSalesOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invoices, the newest first
         * @description Needs an API key with the scope `invoices:read`.
         */
        get: operations["listInvoices"];
        put?: never;
        /**
         * Draft an invoice; emits invoice.created
         * @description Needs an API key with the scope `invoices:write`.
         */
        post: operations["createInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One invoice
         * @description Needs an API key with the scope `invoices:read`.
         */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/invoices/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a draft; emits invoice.sent
         * @description Needs an API key with the scope `invoices:write`.
         */
        post: operations["sendInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/invoices/{id}/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Authorize a sent invoice; emits invoice.authorized
         * @description Needs an API key with the scope `invoices:write`.
         */
        post: operations["authorizeInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/invoices/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a sent invoice; emits invoice.rejected
         * @description Needs an API key with the scope `invoices:write`.
         */
        post: operations["rejectInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/invoices/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an invoice that is not rejected; emits invoice.cancelled
         * @description Needs an API key with the scope `invoices:write`.
         */
        post: operations["cancelInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payments, received and failed, the newest first
         * @description Needs an API key with the scope `payments:read`.
         */
        get: operations["listPayments"];
        put?: never;
        /**
         * Record a payment that arrived; emits payment.received
         * @description Needs an API key with the scope `payments:write`.
         */
        post: operations["receivePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/payments/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a payment that failed; emits payment.failed
         * @description Needs an API key with the scope `payments:write`.
         */
        post: operations["recordPaymentFailure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One payment
         * @description Needs an API key with the scope `payments:read`.
         */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sources, the newest first
         * @description Needs an API key, or a session of the portal, with the scope `sources:read`.
         */
        get: operations["listSources"];
        put?: never;
        /**
         * Connect a provider: paste `url` and what is in `made` (shown only now) into its console
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        post: operations["createSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One source, with its URL and which secrets it has
         * @description Needs an API key, or a session of the portal, with the scope `sources:read`.
         */
        get: operations["getSource"];
        put?: never;
        post?: never;
        /**
         * Remove a source: its URL answers 404, what it told is kept
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        /**
         * Change name or settings of a source, everywhere within 5 s
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        patch: operations["updateSource"];
        trace?: never;
    };
    "/tenant/webhooks/sources/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret of a kind; those before count until the grace period is over, at most three
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        post: operations["rotateSourceSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/sources/{id}/rotate-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new URL; the one before counts until the grace period is over
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        post: operations["rotateSourceUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/sources/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on accepting, but hold what is told
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        post: operations["pauseSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/sources/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what was held, and what comes
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        post: operations["resumeSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/sources/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Play the provider: a sample, signed with the source's own secret, goes the whole way
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        post: operations["testSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/inbound/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Requests of providers, the newest first; of those that were refused the newest 20 a source
         * @description Needs an API key, or a session of the portal, with the scope `sources:read`.
         */
        get: operations["listInboundRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/inbound/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One request: headers, body, whether it was verified, and what became of what it told
         * @description Needs an API key, or a session of the portal, with the scope `sources:read`.
         */
        get: operations["getInboundRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/inbound/requests/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell all that a request told again, as new events
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        post: operations["replayInboundRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/inbound/dlq": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What providers told and was given up after its retries, the newest first
         * @description Needs an API key, or a session of the portal, with the scope `sources:read`.
         */
        get: operations["listInboundDeadLetters"];
        put?: never;
        /**
         * Try one of these again, or all
         * @description Needs an API key, or a session of the portal, with the scope `sources:write`.
         */
        post: operations["retryInboundDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/inbound/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Requests by verification and what they told by event, of a window; the 10 newest dead letters
         * @description Needs an API key, or a session of the portal, with the scope `sources:read`.
         */
        get: operations["getInboundAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/sources/{id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same of one source
         * @description Needs an API key, or a session of the portal, with the scope `sources:read`.
         */
        get: operations["getSourceStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notification channels, the newest first
         * @description Needs an API key, or a session of the portal, with the scope `notifications:read`.
         */
        get: operations["listChannels"];
        put?: never;
        /**
         * Tell people when an endpoint is held, fails, is back or disabled, and when deliveries fail for good
         * @description Needs an API key, or a session of the portal, with the scope `notifications:write`.
         */
        post: operations["createChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One notification channel, and how it does
         * @description Needs an API key, or a session of the portal, with the scope `notifications:read`.
         */
        get: operations["getChannel"];
        put?: never;
        post?: never;
        /**
         * Remove a notification channel, and what it had to tell
         * @description Needs an API key, or a session of the portal, with the scope `notifications:write`.
         */
        delete: operations["deleteChannel"];
        options?: never;
        head?: never;
        /**
         * Change a notification channel; it is tried again at once, whatever failed before
         * @description Needs an API key, or a session of the portal, with the scope `notifications:write`.
         */
        patch: operations["updateChannel"];
        trace?: never;
    };
    "/tenant/notifications/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message: `test_pending` until it was, then `last_sent_at` or `last_error`
         * @description Needs an API key, or a session of the portal, with the scope `notifications:write`.
         */
        post: operations["testChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notification channels of the operators, the newest first
         * @description For operators, with the scope `all`.
         */
        get: operations["listOperatorChannels"];
        put?: never;
        /**
         * Tell operators when an endpoint of any tenant is held, fails, is back or disabled, and when deliveries fail for good
         * @description For operators, with the scope `all`.
         */
        post: operations["createOperatorChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One notification channel of the operators, and how it does
         * @description For operators, with the scope `all`.
         */
        get: operations["getOperatorChannel"];
        put?: never;
        post?: never;
        /**
         * Remove a notification channel of the operators, and what it had to tell
         * @description For operators, with the scope `all`.
         */
        delete: operations["deleteOperatorChannel"];
        options?: never;
        head?: never;
        /**
         * Change a notification channel of the operators; it is tried again at once, whatever failed before
         * @description For operators, with the scope `all`.
         */
        patch: operations["updateOperatorChannel"];
        trace?: never;
    };
    "/admin/notifications/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message to operators: `test_pending` until it was, then `last_sent_at` or `last_error`
         * @description For operators, with the scope `all`.
         */
        post: operations["testOperatorChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/portal-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Links and sessions of the last 30 days, the newest first
         * @description Needs an API key with the scope `portal:write`.
         */
        get: operations["listPortalSessions"];
        put?: never;
        /**
         * Make a link into the portal, which works once and for 2 minutes; a repetition with the same key gets a new link to the same session
         * @description Needs an API key with the scope `portal:write`.
         */
        post: operations["createPortalSession"];
        /**
         * End all links and sessions of one person, everywhere within 5 s
         * @description Needs an API key with the scope `portal:write`.
         */
        delete: operations["endPortalSessionsOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/portal-sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one, everywhere within 5 s
         * @description Needs an API key with the scope `portal:write`.
         */
        delete: operations["endPortalSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/tenants/{id}/portal-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Links and sessions of a tenant, of the last 30 days, the newest first
         * @description For operators, with the scope `tenants`.
         */
        get: operations["listTenantPortalSessions"];
        put?: never;
        /**
         * Make a link into the portal of a tenant: without a `subject` to look on as the tenant, read-only unless `scopes` say more
         * @description For operators, with the scope `tenants`.
         */
        post: operations["openTenantPortalSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/tenants/{id}/portal-sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one, everywhere within 5 s
         * @description For operators, with the scope `tenants`.
         */
        delete: operations["endTenantPortalSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/console-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Links into the console and sessions of it, of the last 30 days, the newest first
         * @description For operators, with the scope `all`.
         */
        get: operations["listConsoleSessions"];
        put?: never;
        /**
         * Make a link into the console, which works once and for 2 minutes; with the operator key only
         * @description For operators, with the scope `all`.
         */
        post: operations["openConsoleSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/console-sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session of the console, everywhere within 5 s
         * @description For operators, with the scope `all`.
         */
        delete: operations["endConsoleSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries and attempts of all tenants, since the full hour 24 hours ago and in all
         * @description For operators, with the scope `deliveries`.
         */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/statistics/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of the deliveries that each tenant made in a window, and what waits; the newest tenants first
         * @description For operators, with the scope `deliveries`.
         */
        get: operations["listTenantFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries created in a window by event and status, and the 10 newest that failed
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["getAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/webhooks/subscriptions/{id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attempts of a window, in all and for each hour that had any; latencies in ms, within 5 %
         * @description Needs an API key, or a session of the portal, with the scope `deliveries:read`.
         */
        get: operations["getSubscriptionStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether events are accepted and delivered; 503 with the same body when unhealthy. Its figures are since the full hour 24 hours ago
         * @description Open to anyone.
         */
        get: operations["getHealthReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/dlq": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries that failed for good across tenants, those of the newest events first; and the 20 newest things that providers told in vain
         * @description For operators, with the scope `deliveries`.
         */
        get: operations["listAllDeadLetters"];
        put?: never;
        /**
         * A new round of attempts of one failed delivery, or of all of them, across tenants
         * @description For operators, with the scope `deliveries`.
         */
        post: operations["retryAllDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/events/failed/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as `GET /api/v1/webhooks/dlq`
         * @description For operators, with the scope `deliveries`.
         */
        get: operations["listFailedDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs by state, and for how many seconds the oldest delivery that is due has been due
         * @description For operators, with the scope `queue`.
         */
        get: operations["getQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/queue/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * No worker begins an attempt any more; events are still accepted and wait
         * @description For operators, with the scope `queue`.
         */
        post: operations["pauseQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/queue/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Workers go on
         * @description For operators, with the scope `queue`.
         */
        post: operations["resumeQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings of the process that answers, each with what it means; of secrets only whether they are set
         * @description For operators, with the scope `all`.
         */
        get: operations["listSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "invoice.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onInvoiceCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "invoice.sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onInvoiceSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "invoice.authorized": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onInvoiceAuthorized"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "invoice.rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onInvoiceRejected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "invoice.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onInvoiceCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onPaymentReceived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onPaymentFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "customer.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onCustomerCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "customer.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onCustomerUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "sales_order.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onSalesOrderCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "sales_order.confirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onSalesOrderConfirmed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "sales_order.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onSalesOrderCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "inventory.low": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onInventoryLow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "inventory.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onInventoryUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "document.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onDocumentUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "error.occurred": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onErrorOccurred"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "purchase_order.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onPurchaseOrderCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.subscription.disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onWebhookSubscriptionDisabled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.delivery.exhausted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onWebhookDeliveryExhausted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.subscription.held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onWebhookSubscriptionHeld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.subscription.recovered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onWebhookSubscriptionRecovered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.subscription.failing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onWebhookSubscriptionFailing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.payment_intent.succeeded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripePaymentIntentSucceeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.payment_intent.payment_failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripePaymentIntentPaymentFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.payment_intent.canceled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripePaymentIntentCanceled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.payment_intent.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripePaymentIntentCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.checkout.session.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeCheckoutSessionCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.checkout.session.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeCheckoutSessionExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.charge.succeeded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeChargeSucceeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.charge.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeChargeFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.charge.refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeChargeRefunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.refund.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeRefundCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.charge.refund.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeChargeRefundUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.customer.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeCustomerCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.customer.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeCustomerUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.customer.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeCustomerDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.customer.subscription.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeCustomerSubscriptionCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.customer.subscription.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeCustomerSubscriptionUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.customer.subscription.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeCustomerSubscriptionDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.invoice.payment_succeeded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeInvoicePaymentSucceeded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.invoice.payment_failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeInvoicePaymentFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.payment_method.attached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripePaymentMethodAttached"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.payment_method.detached": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripePaymentMethodDetached"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "stripe.other": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStripeOther"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "meta.page.messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onMetaPageMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "meta.page.messaging_postbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onMetaPageMessagingPostbacks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "meta.page.message_echoes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onMetaPageMessageEchoes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "meta.page.feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onMetaPageFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "meta.instagram.messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onMetaInstagramMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "meta.instagram.comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onMetaInstagramComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "meta.instagram.mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onMetaInstagramMentions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "meta.other": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onMetaOther"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ringcentral.message_store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onRingcentralMessageStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ringcentral.message_store.instant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onRingcentralMessageStoreInstant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ringcentral.presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onRingcentralPresence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ringcentral.voicemail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onRingcentralVoicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ringcentral.fax": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onRingcentralFax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ringcentral.subscription.expiring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onRingcentralSubscriptionExpiring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ringcentral.other": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onRingcentralOther"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "telnyx.call.initiated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTelnyxCallInitiated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "telnyx.call.answered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTelnyxCallAnswered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "telnyx.call.hangup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTelnyxCallHangup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "telnyx.message.received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTelnyxMessageReceived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "telnyx.message.sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTelnyxMessageSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "telnyx.message.finalized": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTelnyxMessageFinalized"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "telnyx.other": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTelnyxOther"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "twilio.call.incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTwilioCallIncoming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "twilio.call.status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTwilioCallStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "twilio.message.received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTwilioMessageReceived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "twilio.message.status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTwilioMessageStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "twilio.other": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onTwilioOther"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "plivo.call.answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onPlivoCallAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "plivo.call.hangup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onPlivoCallHangup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "plivo.message.received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onPlivoMessageReceived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "plivo.message.status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onPlivoMessageStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "plivo.other": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onPlivoOther"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "generic.other": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onGenericOther"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "standard.other": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["onStandardOther"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        CreateTenant: {
            /** @description 1 to 200 characters. */
            name: string;
            /** @description Your own notes; nothing is done with them. Up to 4 KiB of JSON. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Days, 1 to RETENTION_DAYS, after which bodies of events and requests and answers of attempts are removed; the facts stay. What is still to be delivered stays until then. Null: as long as the facts. */
            payload_retention_days?: number | null;
            /** @description What you call it: 1 to 255 visible ASCII characters, of no other tenant. Every operator route takes it instead of the id. */
            external_id?: string | null;
        };
        PutTenant: {
            /** @description 1 to 200 characters. */
            name: string;
            /** @description Your own notes; nothing is done with them. Up to 4 KiB of JSON. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Days, 1 to RETENTION_DAYS, after which bodies of events and requests and answers of attempts are removed; the facts stay. What is still to be delivered stays until then. Null: as long as the facts. */
            payload_retention_days?: number | null;
            /** @description True: its keys are refused within 5 s and its deliveries are skipped. */
            disabled?: boolean;
        };
        UpdateTenant: {
            /** @description 1 to 200 characters. */
            name?: string;
            /** @description Your own notes; nothing is done with them. Up to 4 KiB of JSON. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Days, 1 to RETENTION_DAYS, after which bodies of events and requests and answers of attempts are removed; the facts stay. What is still to be delivered stays until then. Null: as long as the facts. */
            payload_retention_days?: number | null;
            /** @description What you call it: 1 to 255 visible ASCII characters, of no other tenant. Every operator route takes it instead of the id. */
            external_id?: string | null;
            /** @description True: its keys are refused within 5 s and its deliveries are skipped. */
            disabled?: boolean;
        };
        CreateApiKey: {
            /** @description What the key is for, 1 to 200 characters. */
            name: string;
            /** @description Default: all but portal:write, keys:write, which give rights to others. */
            scopes?: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description RFC 3339, in the future. Default: never.
             */
            expires_at?: string;
        };
        CreateOperatorKey: {
            /** @description Whose or what it is for, as audit logs tell it: 1 to 60 letters, digits, `.`, `_`, `-`. Given only once. */
            name: string;
            /** @description What it may do. `all`: everything, also making such keys; `tenants` may make keys of tenants. */
            scopes: components["schemas"]["OperatorScope"][];
            /**
             * Format: date-time
             * @description RFC 3339, in the future. Default: never.
             */
            expires_at?: string;
        };
        EmitEvent: {
            /** @description A name of the catalogue. */
            event: string;
            /** @description What the event is about, 1 to 100 characters. */
            resource_type: string;
            /** @description Its id, 1 to 255 characters. */
            resource_id: string;
            /** @description As the event type's schema says. */
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description RFC 3339, up to microseconds: the `timestamp` of the body. Default: now.
             */
            occurred_at?: string;
        };
        EmitBatch: {
            /** @description 1 to 100 events, all stored or none. */
            events: components["schemas"]["EmitEvent"][];
        };
        EmitForTenant: {
            /** @description A name of the catalogue. */
            event: string;
            /** @description What the event is about, 1 to 100 characters. */
            resource_type: string;
            /** @description Its id, 1 to 255 characters. */
            resource_id: string;
            /** @description As the event type's schema says. */
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description RFC 3339, up to microseconds: the `timestamp` of the body. Default: now.
             */
            occurred_at?: string;
            /** @description Whose it is: the id or external id of a tenant. */
            tenant: string;
        };
        EmitForTenants: {
            /** @description 1 to 100 events, all stored or none. */
            events: components["schemas"]["EmitForTenant"][];
        };
        CreateEventType: {
            /** @description Lower-case words joined by dots, `<group>.<what happened>`, at most 100 characters. */
            name: string;
            /**
             * @description Of the shape of `data`, sent as `metadata.version`. A change that breaks receivers is a new version.
             * @default 1.0
             */
            version?: string;
            /** @description What happened, for receivers: 1 to 2000 characters. */
            description: string;
            /** @description Still sent, but new receivers should use something else; say what in the description. */
            deprecated?: boolean;
            /** @description Under what the catalogue shows it. Default: the first word of its name, by which wildcards go. */
            group?: string | null;
            /** @description JSON Schema 2020-12 of `data`, of type object: at most 32 KiB, 500 schemas, references to `#/$defs/…` alone, patterns of RE2. */
            schema: {
                [key: string]: unknown;
            };
            /** @description A `data` that fits the schema, at most 32 KiB: shown, and sent by tests. */
            example: {
                [key: string]: unknown;
            };
        };
        UpdateEventType: {
            /**
             * @description Of the shape of `data`, sent as `metadata.version`. A change that breaks receivers is a new version.
             * @default 1.0
             */
            version?: string;
            /** @description What happened, for receivers: 1 to 2000 characters. */
            description?: string;
            /** @description Still sent, but new receivers should use something else; say what in the description. */
            deprecated?: boolean;
            /** @description Under what the catalogue shows it. Default: the first word of its name, by which wildcards go. */
            group?: string | null;
            /** @description JSON Schema 2020-12 of `data`, of type object: at most 32 KiB, 500 schemas, references to `#/$defs/…` alone, patterns of RE2. */
            schema?: {
                [key: string]: unknown;
            };
            /** @description A `data` that fits the schema, at most 32 KiB: shown, and sent by tests. */
            example?: {
                [key: string]: unknown;
            };
        };
        CreateSubscription: components["schemas"]["CreateSubscriptionByEvent"] | components["schemas"]["CreateSubscriptionByEvents"];
        UpdateSubscription: {
            /** @description https, port 443 or 8443, a public name; at most 2048 characters. A dot at the end of the name is not sent. */
            url?: string;
            /** @description Shorthand for `events` with one entry, such as `invoice.created`; never with `events`. */
            event?: string;
            /** @description Exact event types, `<group>.*` or `*`; 1 to 50. */
            events?: string[];
            /** @description At most 500 characters. */
            description?: string | null;
            /** @description False: created disabled. Default true. */
            active?: boolean;
            /** @description Sent along with every attempt; at most 20, none of the platform's own. Kept encrypted. Answers to a key without the scope secrets:read show `••••` and the last 4 characters; in a change, a value that is sent back like that stays. */
            headers?: {
                [key: string]: string;
            };
            /** @description Your own notes, up to 4 KiB of JSON. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Seconds from the end of an attempt to the next: 0 to 20 entries of 0 to 86400. Default 1, 2, 4; null: the default again. */
            retry_schedule_seconds?: number[] | null;
            /** @description One whole attempt, 0.1 to 20 seconds. Default 10. */
            timeout_seconds?: number | null;
            /** @description Attempts in flight at the same time, of all workers together, 1 to 1000; each worker also keeps to the limit of the platform. */
            max_in_flight?: number | null;
            /** @description Attempts begun per second, by all workers together, 0.1 to 10000; one second’s worth may come at once. Default: no limit. */
            rate_limit_per_second?: number | null;
            /** @description Whether what comes waits while the endpoint is down: once all attempts, at least 20, have failed for a minute (network error, time-out, 5xx, 429) it is only probed, and what waits is sent when it is back. Default true. */
            hold_on_outage?: boolean;
            /** @description Whether what failed since the first failure of such an outage is sent again by itself after it. Default true. */
            redeliver_after_outage?: boolean;
            /** @description An event matches when its `data` contains this object (as Postgres jsonb `@>`). Up to 4 KiB. */
            filter?: {
                [key: string]: unknown;
            } | null;
        };
        EnableSubscription: {
            /** @description True: also send what was skipped while it was disabled, as far as it is kept. Default false. */
            replay_skipped?: boolean;
        };
        RotateSecret: {
            /** @description As in creating; default: generated. */
            secret?: string;
            /** @description How long the old secret signs too, 0 to 604800 (7 d). Default 86400. */
            grace_period_seconds?: number;
        };
        Redeliver: {
            /** @description 1 to 100 deliveries. */
            ids: string[];
        };
        TestSubscription: {
            /** @description Whose example is sent. Default: the first event type of the catalogue that the endpoint is subscribed to. */
            event?: string;
        };
        StartReplay: {
            /**
             * Format: date-time
             * @description Deliveries created at or after, RFC 3339.
             */
            since: string;
            /**
             * Format: date-time
             * @description Deliveries created before, RFC 3339. Default: now.
             */
            until?: string;
            /**
             * @description Default: what did not arrive, failed and skipped. `all`: also what was delivered.
             * @enum {string}
             */
            status?: "failed" | "skipped" | "all";
            /** @description True: only count what would be sent again. Default false. */
            dry_run?: boolean;
        };
        RetryDeadLetters: components["schemas"]["RetryDeadLettersByDeliveryId"] | components["schemas"]["RetryDeadLettersByRetryAll"];
        CreateCustomer: {
            /** @description Of the person or company, 1 to 255 characters. */
            name: string;
            /**
             * Format: email
             * @description At most 320 characters.
             */
            email: string;
            /** @description 1 to 50 characters, or null. Default: null. */
            phone?: string | null;
            /** @description A lead is not a customer yet. */
            type: components["schemas"]["CustomerType"];
        };
        UpdateCustomer: {
            /** @description Of the person or company, 1 to 255 characters. */
            name?: string;
            /**
             * Format: email
             * @description At most 320 characters.
             */
            email?: string;
            /** @description 1 to 50 characters, or null. Default: null. */
            phone?: string | null;
            /** @description A lead is not a customer yet. */
            type?: components["schemas"]["CustomerType"];
        };
        SalesOrderItem: {
            /** @description Stock keeping unit, 1 to 100 characters. */
            sku: string;
            /** @description Of the product, 1 to 255 characters. */
            name: string;
            /** @description Above 0, up to four decimals, as a string; a whole number may be a JSON number. */
            quantity: string;
            /** @description Above 0, with two digits, in the currency of the order. */
            unit_price: string;
        };
        CreateSalesOrder: {
            /**
             * Format: uuid
             * @description A customer of yours.
             */
            customer_id: string;
            /** @description ISO 4217. */
            currency: string;
            /** @description 1 to 200 lines. */
            items: components["schemas"]["SalesOrderItem"][];
        };
        CancelSalesOrder: {
            /** @description Why, 1 to 2000 characters. */
            reason: string;
        };
        CreateInvoice: {
            /**
             * Format: uuid
             * @description A customer of yours.
             */
            customer_id: string;
            /**
             * Format: uuid
             * @description A sales order of that customer. Default: null.
             */
            sales_order_id?: string | null;
            /** @description ISO 4217. */
            currency: string;
            /** @description Above 0, with two digits. */
            amount: string;
        };
        StopInvoice: {
            /** @description Why, 1 to 2000 characters. */
            reason: string;
        };
        CreatePayment: {
            /**
             * Format: uuid
             * @description An invoice of yours, in whatever state: money also arrives for cancelled ones.
             */
            invoice_id: string;
            /** @description Above 0, with two digits; a part of the invoice or more than it. */
            amount: string;
            /** @description ISO 4217, of the payment. */
            currency: string;
            /** @description How it was paid, 1 to 50 characters. */
            payment_method: string;
            /** @description The bank's or provider's reference, 1 to 255 characters. Default: null. */
            reference_number?: string | null;
        };
        CreatePaymentFailure: {
            /**
             * Format: uuid
             * @description An invoice of yours, in whatever state: money also arrives for cancelled ones.
             */
            invoice_id: string;
            /** @description Above 0, with two digits; a part of the invoice or more than it. */
            amount: string;
            /** @description ISO 4217, of the payment. */
            currency: string;
            /** @description Why it failed, for people, 1 to 2000 characters. */
            reason: string;
            /** @description Why it failed, for programs, 1 to 100 characters. */
            error_code: string;
        };
        CreateSource: {
            /** @description For people, 1 to 100 characters. */
            name: string;
            /**
             * @description Who calls.
             * @enum {string}
             */
            provider: "stripe" | "meta" | "ringcentral" | "telnyx" | "twilio" | "plivo" | "generic" | "standard";
            /** @description By the provider's kinds: signing_secret of stripe; app_secret and verify_token of meta; verification_token of ringcentral; public_key of telnyx; auth_token and shared_key ({id, secret}) of twilio; auth_token and main_auth_token of plivo; secret of generic; secret of standard. Never shown again. What the tenant makes itself is made if absent. */
            secrets?: {
                [key: string]: unknown;
            };
            /** @description allowed_addresses (at most 100 addresses and networks), rate_limit_per_minute (of one address; default 100, of telephony never below 600). stripe: payments_from (invoice or payment_intent), map_events (false leaves payment.* and customer.* out), customer_type. twilio, plivo: xml (documents by kind, up to 4 KiB). generic: header, algorithm (sha1, sha256, sha512), encoding (hex, base64), prefix, event_type_path, event_id_path. */
            settings?: {
                [key: string]: unknown;
            };
        };
        UpdateSource: {
            /** @description For people, 1 to 100 characters. */
            name?: string;
            /** @description allowed_addresses (at most 100 addresses and networks), rate_limit_per_minute (of one address; default 100, of telephony never below 600). stripe: payments_from (invoice or payment_intent), map_events (false leaves payment.* and customer.* out), customer_type. twilio, plivo: xml (documents by kind, up to 4 KiB). generic: header, algorithm (sha1, sha256, sha512), encoding (hex, base64), prefix, event_type_path, event_id_path. */
            settings?: {
                [key: string]: unknown;
            };
        };
        RotateSourceSecret: {
            /** @description How long the one before counts too, 0 to 604800 (7 d). Default 86400. */
            grace_period_seconds?: number;
            /** @description A kind of the provider's secrets. */
            kind: string;
            /** @description The new one; made if absent, where the tenant makes it. */
            secret?: string;
            /** @description shared_key of twilio: the provider's name of the key. */
            key_id?: string;
        };
        RotateUrl: {
            /** @description How long the one before counts too, 0 to 604800 (7 d). Default 86400. */
            grace_period_seconds?: number;
        };
        TestSource: {
            /** @description One of the provider's events. Default: its first. */
            event?: string;
        };
        RetryItems: components["schemas"]["RetryItemsByItemId"] | components["schemas"]["RetryItemsByRetryAll"];
        CreateChannel: {
            /** @description For people, 1 to 100 characters. */
            name: string;
            /** @description How people are told. It never changes. */
            kind: components["schemas"]["ChannelKind"];
            /** @description Of which events. Default: all of them. */
            events?: components["schemas"]["ToldEvent"][];
            /** @description Of email: 1 to 5 addresses. */
            recipients?: string[];
            /** @description Of slack and discord: the URL of an incoming webhook; of webhook: a URL that takes JSON. Kept encrypted, never shown again. */
            url?: string;
        };
        UpdateChannel: {
            /** @description For people, 1 to 100 characters. */
            name?: string;
            /** @description Of which events. Default: all of them. */
            events?: components["schemas"]["ToldEvent"][];
            /** @description Of email: 1 to 5 addresses. */
            recipients?: string[];
            /** @description Of slack and discord: the URL of an incoming webhook; of webhook: a URL that takes JSON. Kept encrypted, never shown again. */
            url?: string;
            /** @description false: it is told nothing until it is true again. */
            enabled?: boolean;
        };
        Enter: {
            /**
             * Format: uuid
             * @description The part of the link before `#code=`.
             */
            id: string;
            /** @description The part after it. */
            code: string;
            /** @description Leave another tenant's session that is open in this browser. */
            replace?: boolean;
        };
        MintSession: {
            /** @description What may be done in it. Default: to look at endpoints and deliveries, and to send again; all else is asked for by name. With `keys:write` people make API keys that may do no more than they, and that outlast the session. */
            scopes?: components["schemas"]["PortalScope"][];
            /**
             * @description How long it lasts.
             * @default 28800
             */
            expires_in_seconds?: number;
            /** @description The one https origin whose pages may hold the portal in a frame. The session then keeps its token in memory, as frames get no cookies. Not given: in no frame. */
            embed_origin?: string;
            /** @description Where the page leads when the session has ended; an https URL. */
            return_url?: string;
            /** @description Where in the portal it begins. */
            path?: string;
            /** @description Who it is for, as the audit log names them: `portal:<subject>`. */
            subject: string;
        };
        OpenSession: {
            /** @description What may be done in it. Default: to look at endpoints and deliveries, and to send again; all else is asked for by name. With `keys:write` people make API keys that may do no more than they, and that outlast the session. */
            scopes?: components["schemas"]["PortalScope"][];
            /**
             * @description How long it lasts.
             * @default 28800
             */
            expires_in_seconds?: number;
            /** @description The one https origin whose pages may hold the portal in a frame. The session then keeps its token in memory, as frames get no cookies. Not given: in no frame. */
            embed_origin?: string;
            /** @description Where the page leads when the session has ended; an https URL. */
            return_url?: string;
            /** @description Where in the portal it begins. */
            path?: string;
            /** @description A person of the tenant whom it is for. Not given: the operator looks on as the tenant, and the page says so. */
            subject?: string;
        };
        EnterConsole: {
            /**
             * Format: uuid
             * @description The part of the link before `#code=`.
             */
            id: string;
            /** @description The part after it. */
            code: string;
        };
        UnlockConsole: {
            /** @description The operator's key. It is not kept. */
            operator_key: string;
            /** @description Who you are, as the audit log names you: `operator:<name>`. */
            name: string;
        };
        OpenConsole: {
            /** @description Who it is for, as the audit log names them: `operator:<name>`. */
            name: string;
        };
        RetryFailedDeliveries: components["schemas"]["RetryFailedDeliveriesByDeliveryId"] | components["schemas"]["RetryFailedDeliveriesByRetryAll"];
        Tenant: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description What the tenant is called in your own system; null: nothing */
            external_id: string | null;
            /** @description What people call it */
            name: string;
            /** @description Notes of your own */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Whether its keys are refused and nothing is sent for it */
            disabled: boolean;
            /**
             * Format: date-time
             * @description When it was disabled; null: it is not
             */
            disabled_at: string | null;
            /** @description For how many days payloads are kept; null: as long as the platform keeps them */
            payload_retention_days: number | null;
            /**
             * Format: date-time
             * @description When its erasure was asked for; null: it was not
             */
            erasing_at: string | null;
            /**
             * Format: date-time
             * @description When all of it was erased; null: it is not yet
             */
            erased_at: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
        };
        TenantPage: {
            /** @description The rows */
            data: components["schemas"]["Tenant"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @enum {string} */
        Scope: "subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "events:write" | "secrets:read" | "sources:read" | "sources:write" | "notifications:read" | "notifications:write" | "crm:read" | "crm:write" | "sales-orders:read" | "sales-orders:write" | "invoices:read" | "invoices:write" | "payments:read" | "payments:write" | "portal:write" | "keys:read" | "keys:write";
        ApiKey: {
            /** @description Its id */
            id: string;
            /** @description What people call it */
            name: string;
            /** @description What it may do */
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description When it ends; null: never
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was taken back; null: it was not
             */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @description When it was last used, to the minute or so; null: never
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
        };
        ApiKeyPage: {
            /** @description The rows */
            data: components["schemas"]["ApiKey"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        AuditEntry: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description Who did it: a key, a session or the platform itself */
            actor: string;
            /** @description What was done: `subscription.created` */
            action: string;
            /** @description To what it was done: an id or a name */
            subject_id: string;
            /** @description More about it */
            details: {
                [key: string]: unknown;
            };
            /** @description How often: what changes nothing is told once an hour */
            count: number;
            /**
             * Format: uuid
             * @description Id of the request, as in its `X-Request-Id`
             */
            request_id: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
        };
        PlatformAuditEntry: components["schemas"]["AuditEntry"] & {
            /**
             * Format: uuid
             * @description Id of the tenant
             */
            tenant_id: string | null;
        };
        PlatformAuditEntryPage: {
            /** @description The rows */
            data: components["schemas"]["PlatformAuditEntry"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        AuditEntryPage: {
            /** @description The rows */
            data: components["schemas"]["AuditEntry"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @enum {string} */
        OperatorScope: "tenants" | "events:write" | "deliveries" | "sources" | "catalogue" | "queue" | "audit:read" | "all";
        OperatorApiKey: {
            /** @description Its id */
            id: string;
            /** @description What people call it */
            name: string;
            /** @description What it may do */
            scopes: components["schemas"]["OperatorScope"][];
            /**
             * Format: date-time
             * @description When it ends; null: never
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was taken back; null: it was not
             */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @description When it was last used, to the minute or so; null: never
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
        };
        OperatorApiKeyPage: {
            /** @description The rows */
            data: components["schemas"]["OperatorApiKey"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        ListedEvent: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description The event type: `invoice.created` */
            event: string;
            /** @description What the event is about */
            resource_type: string;
            /** @description Id of what the event is about */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /** @description Whether it was asked for as a test */
            test: boolean;
        };
        ListedEventPage: {
            /** @description The rows */
            data: components["schemas"]["ListedEvent"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        Event: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description The event type: `invoice.created` */
            event: string;
            /** @description What the event is about */
            resource_type: string;
            /** @description Id of what the event is about */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
        };
        TenantsEvent: components["schemas"]["Event"] & {
            /**
             * Format: uuid
             * @description Id of the tenant
             */
            tenant_id: string;
        };
        EventType: {
            /** @description What people call it */
            name: string;
            /** @description What it is for, in words */
            description: string;
            /** @description Of the shape of `data`, sent as `metadata.version` */
            version: string;
            /** @description Still sent, but new receivers should use something else */
            deprecated: boolean;
            /** @description Under what the catalogue shows it */
            group: string;
            /** @description JSON Schema 2020-12 of `data` */
            schema: {
                [key: string]: unknown;
            };
            /** @description A `data` that fits the schema: shown, and sent by tests */
            example: {
                [key: string]: unknown;
            };
        };
        EventTypePage: {
            /** @description The rows */
            data: components["schemas"]["EventType"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        OwnEventType: components["schemas"]["EventType"] & {
            /** @description Whether it is defined in the code of the platform, and changed there alone */
            read_only: boolean;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string | null;
        };
        OwnEventTypePage: {
            /** @description The rows */
            data: components["schemas"]["OwnEventType"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @enum {string} */
        DisabledReason: "manual" | "gone" | "failing";
        /** @enum {string} */
        SubscriptionState: "active" | "held" | "failing" | "disabled";
        Subscription: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description Its address */
            url: string;
            /** @description Event types: exact names, `<group>.*` or `*` */
            events: string[];
            /** @description What it is for, in words */
            description: string | null;
            /** @description Whether it is in use */
            active: boolean;
            /**
             * Format: date-time
             * @description When it was disabled; null: it is not
             */
            disabled_at: string | null;
            /** @description Why it was disabled; null: it is not */
            disabled_reason: components["schemas"]["DisabledReason"] | null;
            /** @description In what state it is */
            state: components["schemas"]["SubscriptionState"];
            /**
             * Format: date-time
             * @description Since when it is in this state
             */
            state_since: string | null;
            /** @description Why it is in this state, in words; null: nothing is wrong */
            state_reason: string | null;
            /**
             * Format: date-time
             * @description When a delivery is next tried to see whether the endpoint is back; null: none waits for that
             */
            next_probe_at: string | null;
            /** @description How many wait for their turn */
            waiting: number;
            /** @description Sent along with every attempt, without the scope `secrets:read` only their last 4 characters are shown; null: they can not be opened, and have to be set again */
            headers: {
                [key: string]: string;
            } | null;
            /** @description Notes of your own */
            metadata: {
                [key: string]: unknown;
            };
            /** @description What an event has to say to be sent; null: all are */
            filter: {
                [key: string]: unknown;
            } | null;
            /** @description Seconds from the end of an attempt to the next: 0 to 20 entries of 0 to 86400. Default 1, 2, 4; null: the default again. */
            retry_schedule_seconds: number[] | null;
            /** @description One whole attempt, 0.1 to 20 seconds. Default 10. */
            timeout_seconds: number | null;
            /** @description Attempts in flight at the same time, of all workers together, 1 to 1000; each worker also keeps to the limit of the platform. */
            max_in_flight: number | null;
            /** @description Attempts begun per second, by all workers together, 0.1 to 10000; one second’s worth may come at once. Default: no limit. */
            rate_limit_per_second: number | null;
            /** @description Whether what comes waits while the endpoint is down: once all attempts, at least 20, have failed for a minute (network error, time-out, 5xx, 429) it is only probed, and what waits is sent when it is back. Default true. */
            hold_on_outage: boolean;
            /** @description Whether what failed since the first failure of such an outage is sent again by itself after it. Default true. */
            redeliver_after_outage: boolean;
            /** @description Its secrets, without their values */
            secrets: {
                /**
                 * Format: date-time
                 * @description When it was made
                 */
                created_at: string;
                /**
                 * Format: date-time
                 * @description When it ends; null: never
                 */
                expires_at: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
        };
        Latency: {
            /** @description Half of them took no longer; null: there were none */
            p50: number;
            /** @description 95 of 100 took no longer; null: there were none */
            p95: number;
            /** @description 99 of 100 took no longer; null: there were none */
            p99: number;
        };
        SubscriptionHealth: {
            /**
             * Format: date-time
             * @description From this moment on
             */
            since: string;
            /** @description How many attempts there were */
            attempts: number;
            /** @description Attempts that succeeded */
            successes: number;
            /** @description Of what ended, how much ended well, in per cent; null: nothing has ended */
            success_rate: number | null;
            /** @description How long attempts took, in milliseconds */
            latency_ms: components["schemas"]["Latency"] | null;
            /** @description The same by the hour, the oldest first */
            hours: {
                /**
                 * Format: date-time
                 * @description When the hour begins
                 */
                hour: string;
                /** @description Attempts that succeeded */
                successes: number;
                /** @description Attempts that failed */
                failures: number;
            }[];
            /**
             * Format: date-time
             * @description When an attempt last succeeded; null: none of late
             */
            last_success_at: string | null;
            /** @description How many wait for their turn */
            waiting: number;
            /** @description Whether as many wait; false: more do */
            waiting_is_exact: boolean;
            /**
             * Format: date-time
             * @description Since when the oldest of them waits; null: none does
             */
            oldest_waiting_at: string | null;
        };
        ListedSubscription: components["schemas"]["Subscription"] & {
            /** @description How it fares */
            health: components["schemas"]["SubscriptionHealth"] | null;
        };
        ListedSubscriptionPage: {
            /** @description The rows */
            data: components["schemas"]["ListedSubscription"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @enum {string} */
        DeliveryStatus: "pending" | "retrying" | "delivered" | "failed" | "skipped" | "cancelled";
        /** @enum {string} */
        FailureReason: "timeout" | "connection_error" | "dns_error" | "tls_error" | "blocked_address" | "response_too_large" | "server_error" | "client_error" | "rate_limited" | "gone" | "redirect" | "secret_unavailable";
        Delivery: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the event, the `webhook-id` of its deliveries
             */
            event_id: string;
            /** @description The event type: `invoice.created` */
            event: string;
            /** @description What the event is about */
            resource_type: string | null;
            /** @description Id of what the event is about */
            resource_id: string | null;
            /** @description Whether it was asked for as a test */
            test: boolean;
            /**
             * Format: uuid
             * @description Id of the subscription
             */
            subscription_id: string;
            /** @description Its address */
            url: string;
            /** @description How far it is */
            status: components["schemas"]["DeliveryStatus"];
            /** @description How many attempts there were */
            attempts: number;
            /** @description How many attempts there are at most */
            max_attempts: number;
            /**
             * Format: date-time
             * @description When it is tried next; null: it is not
             */
            next_attempt_at: string | null;
            /** @description Of the last answer; null: there was none */
            last_status_code: number | null;
            /** @description Why the last attempt failed; null: it did not */
            last_reason: components["schemas"]["FailureReason"] | null;
            /** @description What went wrong the last time, in words; null: nothing */
            last_error: string | null;
            /** @description How long the last attempt took; null: there was none */
            last_duration_ms: number | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was taken by the endpoint; null: it was not
             */
            delivered_at: string | null;
        };
        DeliveryPage: {
            /** @description The rows */
            data: components["schemas"]["Delivery"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        HeaderValues: {
            [key: string]: string | string[];
        };
        /** @enum {string} */
        AttemptOutcome: "delivered" | "failed";
        Attempt: {
            /** @description Which attempt it was, from 1 on */
            attempt: number;
            /** @description Its address */
            url: string;
            /**
             * Format: date-time
             * @description When it began
             */
            started_at: string;
            /** @description How long it took */
            duration_ms: number;
            /** @description Of the answer; null: there was none */
            status_code: number | null;
            /** @description How the attempt ended */
            outcome: components["schemas"]["AttemptOutcome"];
            /** @description Why; null: there is nothing to explain */
            reason: components["schemas"]["FailureReason"] | null;
            /** @description What went wrong, in words; null: nothing */
            error: string | null;
            /** @description Of the answer; null: there was none, or they are not kept any more */
            response_headers: components["schemas"]["HeaderValues"] | null;
            /** @description The begin of the answer; null: there was none, or it is not kept any more */
            response_body: string | null;
        };
        DeliveryDetail: components["schemas"]["Delivery"] & {
            /** @description What is sent; null: it is not kept any more */
            request: {
                /** @description Header lines by name; null: they are not kept any more */
                headers: components["schemas"]["HeaderValues"] | null;
                /** @description As it is sent; null: it is not kept any more */
                body: string | null;
            };
            /** @description Its attempts, the latest last */
            attempt_log: components["schemas"]["Attempt"][];
        };
        AttemptPage: {
            /** @description The rows */
            data: components["schemas"]["Attempt"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /**
         * @description What a program branches on
         * @enum {string}
         */
        ErrorCode: "malformed_request" | "signature_missing" | "signature_malformed" | "signature_invalid" | "timestamp_expired" | "body_unsigned" | "body_hash_mismatch" | "key_unknown" | "invalid_cursor" | "unauthenticated" | "session_ended" | "missing_scope" | "forbidden" | "not_found" | "link_unknown" | "method_not_allowed" | "request_timeout" | "conflict" | "idempotency_conflict" | "other_session" | "link_used" | "link_expired" | "link_revoked" | "payload_gone" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "validation_failed" | "limit_reached" | "rate_limited" | "headers_too_large" | "internal_error" | "unavailable";
        EventDetail: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description The event type: `invoice.created` */
            event: string;
            /** @description What the event is about */
            resource_type: string;
            /** @description Id of what the event is about */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds; null: it is not kept any more
             */
            timestamp: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /** @description What happened, as it was emitted; null: it is not kept any more */
            data: {
                [key: string]: unknown;
            } | null;
            /** @description Its deliveries */
            deliveries: components["schemas"]["Delivery"][];
        };
        /** @enum {string} */
        ReplayedStatus: "failed" | "skipped" | "delivered";
        /** @enum {string} */
        ReplayStatus: "running" | "completed" | "cancelled";
        Replay: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the subscription
             */
            subscription_id: string;
            /**
             * Format: date-time
             * @description From this moment on
             */
            since: string;
            /**
             * Format: date-time
             * @description Up to this moment
             */
            until: string;
            /** @description Deliveries that ended like this are sent again */
            statuses: components["schemas"]["ReplayedStatus"][];
            /** @description How far it is */
            status: components["schemas"]["ReplayStatus"];
            /** @description How many it is about */
            matched: number;
            /** @description How many were sent again so far */
            requeued: number;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was done; null: it is not yet
             */
            finished_at: string | null;
        };
        DryReplay: {
            /**
             * Format: uuid
             * @description Id of the subscription
             */
            subscription_id: string;
            /**
             * Format: date-time
             * @description From this moment on
             */
            since: string;
            /**
             * Format: date-time
             * @description Up to this moment
             */
            until: string;
            /** @description How many it is about */
            matched: number;
        };
        ReplayPage: {
            /** @description The rows */
            data: components["schemas"]["Replay"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @enum {string} */
        CustomerType: "individual" | "company" | "lead";
        Customer: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description What people call it */
            name: string;
            /** @description Address of e-mail */
            email: string;
            /** @description Number of the phone; null: none is known */
            phone: string | null;
            /** @description Of which kind it is */
            type: components["schemas"]["CustomerType"];
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
        };
        CustomerPage: {
            /** @description The rows */
            data: components["schemas"]["Customer"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @enum {string} */
        SalesOrderStatus: "created" | "confirmed" | "cancelled";
        SalesOrder: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description Number of the sales order */
            order_number: string;
            /**
             * Format: uuid
             * @description Id of the customer
             */
            customer_id: string;
            /** @description Name of the customer */
            customer_name: string;
            /** @description Amount of money, with two digits */
            amount: string;
            /** @description ISO 4217 */
            currency: string;
            /** @description How many items it has */
            items_count: number;
            /** @description How far it is */
            status: components["schemas"]["SalesOrderStatus"];
            /** @description Why; null: there is nothing to explain */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
        };
        SalesOrderPage: {
            /** @description The rows */
            data: components["schemas"]["SalesOrder"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        SalesOrderWithItems: components["schemas"]["SalesOrder"] & {
            /** @description What was told, by what became of it */
            items: {
                /** @description Number of the article */
                sku: string;
                /** @description What people call it */
                name: string;
                /** @description How much of it, with up to four digits */
                quantity: string;
                /** @description Price of one */
                unit_price: string;
            }[];
        };
        /** @enum {string} */
        InvoiceStatus: "draft" | "sent" | "authorized" | "rejected" | "cancelled";
        Invoice: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description Number of the invoice */
            invoice_number: string;
            /**
             * Format: uuid
             * @description Id of the customer
             */
            customer_id: string;
            /** @description Name of the customer */
            customer_name: string;
            /**
             * Format: uuid
             * @description Id of the sales order; null: it is for none
             */
            sales_order_id: string | null;
            /** @description Amount of money, with two digits */
            amount: string;
            /** @description ISO 4217 */
            currency: string;
            /** @description How far it is */
            status: components["schemas"]["InvoiceStatus"];
            /** @description Why; null: there is nothing to explain */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
        };
        InvoicePage: {
            /** @description The rows */
            data: components["schemas"]["Invoice"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @enum {string} */
        PaymentStatus: "received" | "failed";
        Payment: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the invoice; null: it is for none
             */
            invoice_id: string;
            /** @description Amount of money, with two digits */
            amount: string;
            /** @description ISO 4217 */
            currency: string;
            /** @description How far it is */
            status: components["schemas"]["PaymentStatus"];
            /** @description How it was paid; null: not known */
            payment_method: string | null;
            /** @description Number by which the payment is known elsewhere; null: none */
            reference_number: string | null;
            /** @description Why; null: there is nothing to explain */
            reason: string | null;
            /** @description Why it failed, as the provider says; null: it did not */
            error_code: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
        };
        PaymentPage: {
            /** @description The rows */
            data: components["schemas"]["Payment"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        Source: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description What people call it */
            name: string;
            /** @description Who sends */
            provider: string;
            /** @description Its address */
            url: string;
            /** @description Addresses for the console of the provider */
            urls: {
                [key: string]: string;
            };
            /** @description Its secrets, without their values */
            secrets: {
                /** @description Which of its secrets it is */
                kind: string;
                /** @description Which of several keys it is */
                key_id: string | null;
                /**
                 * Format: date-time
                 * @description When it ends; null: never
                 */
                expires_at: string | null;
                /**
                 * Format: date-time
                 * @description When it was made
                 */
                created_at: string;
            }[];
            /** @description How it is read */
            settings: {
                [key: string]: unknown;
            };
            /** @description Whether it rests */
            paused: boolean;
            /**
             * Format: date-time
             * @description Since when it is paused; null: it is not
             */
            paused_at: string | null;
            /**
             * Format: date-time
             * @description When the provider stops sending unless that is renewed; null: never
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description When something with a good signature last came; null: never
             */
            last_verified_at: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
        };
        SourcePage: {
            /** @description The rows */
            data: components["schemas"]["Source"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @enum {string} */
        InboundItemStatus: "processed" | "retrying" | "held" | "failed";
        InboundRequest: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the source
             */
            source_id: string;
            /** @description Who sends */
            provider: string;
            /** @description To which of the addresses it came; null: there is only one */
            kind: string | null;
            /** @description Whether its signature was good, or why it was refused */
            verification: string;
            /** @description Whether the same had come before */
            duplicate: boolean;
            /** @description How many things it told */
            items: number;
            /** @description From where it came; null: not kept */
            address: string | null;
            /** @description How long its body was */
            body_bytes: number;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last carried out again; null: never
             */
            replayed_at: string | null;
        };
        InboundRequestPage: {
            /** @description The rows */
            data: components["schemas"]["InboundRequest"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        InboundItem: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the source
             */
            source_id: string;
            /**
             * Format: uuid
             * @description Id of the request, as in its `X-Request-Id`
             */
            request_id: string;
            /** @description The event type: `invoice.created` */
            event: string;
            /** @description Of which kind it is */
            type: string;
            /** @description Its id at the provider; null: it has none */
            provider_event_id: string | null;
            /** @description How far it is */
            status: components["schemas"]["InboundItemStatus"];
            /** @description How many attempts there were */
            attempts: number;
            /**
             * Format: date-time
             * @description When it is tried next; null: it is not
             */
            next_attempt_at: string | null;
            /** @description What went wrong the last time, in words; null: nothing */
            last_error: string | null;
            /** @description Ids of the events that were made of it */
            event_ids: string[];
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was carried out; null: it was not yet
             */
            processed_at: string | null;
        };
        InboundItemPage: {
            /** @description The rows */
            data: components["schemas"]["InboundItem"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @enum {string} */
        ChannelKind: "email" | "slack" | "discord" | "webhook";
        /** @enum {string} */
        ToldEvent: "webhook.subscription.held" | "webhook.subscription.failing" | "webhook.subscription.recovered" | "webhook.subscription.disabled" | "webhook.delivery.exhausted";
        NotificationChannel: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description What people call it */
            name: string;
            /** @description Of which kind it is */
            kind: components["schemas"]["ChannelKind"];
            /** @description Of what it tells */
            events: components["schemas"]["ToldEvent"][];
            /** @description Addresses of e-mail */
            recipients: string[];
            /** @description Whether it has an address, which is never shown */
            has_url: boolean;
            /** @description Whether messages are sent by it */
            enabled: boolean;
            /**
             * Format: date-time
             * @description When it was disabled; null: it is not
             */
            disabled_at: string | null;
            /** @description Why it was disabled; null: it is not */
            disabled_reason: string | null;
            /**
             * Format: date-time
             * @description Since when messages can not be sent; null: they can
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @description When it is tried again; null: nothing waits
             */
            retry_at: string | null;
            /** @description What went wrong the last time, in words; null: nothing */
            last_error: string | null;
            /**
             * Format: date-time
             * @description When a message was last sent; null: never
             */
            last_sent_at: string | null;
            /** @description Whether a message of a test is under way */
            test_pending: boolean;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
        };
        NotificationChannelPage: {
            /** @description The rows */
            data: components["schemas"]["NotificationChannel"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        PortalConfig: {
            /** @description What people call it */
            name: string;
            /** @description The picture of the pages; null: that of the platform */
            logo: string | null;
            /** @description The colour of the pages; null: that of the platform */
            accent: string | null;
            /** @description Of the platform */
            version: string;
        };
        /** @enum {string} */
        PortalScope: "subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "secrets:read" | "sources:read" | "sources:write" | "notifications:read" | "notifications:write" | "keys:read" | "keys:write";
        OwnPortalSession: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description Who is in it, as your system calls them */
            subject: string;
            /** @description Which operator; null: none */
            operator: string | null;
            /** @description What it may do */
            scopes: components["schemas"]["PortalScope"][];
            /** @description Whose pages may show it in a frame; null: nobody’s */
            embed_origin: string | null;
            /** @description Where the way back leads; null: there is none */
            return_url: string | null;
            /** @description Where in the pages it leads */
            path: string | null;
            /**
             * Format: date-time
             * @description When it ends
             */
            expires_at: string;
            /** @description Whose it is */
            tenant: {
                /**
                 * Format: uuid
                 * @description Its id
                 */
                id: string;
                /** @description What people call it */
                name: string;
            };
            /** @description Whether nothing may be changed in it */
            read_only: boolean;
        };
        /** @enum {string} */
        SessionState: "link" | "live" | "expired" | "revoked";
        PortalSession: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description Who is in it, as your system calls them */
            subject: string;
            /** @description Which operator; null: none */
            operator: string | null;
            /** @description What it may do */
            scopes: components["schemas"]["PortalScope"][];
            /** @description Whose pages may show it in a frame; null: nobody’s */
            embed_origin: string | null;
            /** @description Where the way back leads; null: there is none */
            return_url: string | null;
            /** @description Where in the pages it leads */
            path: string | null;
            /**
             * Format: date-time
             * @description When it ends
             */
            expires_at: string;
            /** @description In what state it is */
            state: components["schemas"]["SessionState"];
            /** @description Which key made the link */
            minted_by: string;
            /**
             * Format: date-time
             * @description Until when the link works
             */
            link_expires_at: string;
            /**
             * Format: date-time
             * @description When the link was used; null: not yet
             */
            entered_at: string | null;
            /**
             * Format: date-time
             * @description When it was taken back; null: it was not
             */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
        };
        PortalSessionPage: {
            /** @description The rows */
            data: components["schemas"]["PortalSession"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        OwnConsoleSession: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description Which operator; null: none */
            operator: string;
            /**
             * Format: date-time
             * @description When it ends
             */
            expires_at: string;
        };
        ConsoleSession: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description Which operator; null: none */
            operator: string;
            /**
             * Format: date-time
             * @description When it ends
             */
            expires_at: string;
            /** @description In what state it is */
            state: components["schemas"]["SessionState"];
            /**
             * Format: date-time
             * @description When the link was used; null: not yet
             */
            entered_at: string | null;
            /**
             * Format: date-time
             * @description When it was taken back; null: it was not
             */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
        };
        ConsoleSessionPage: {
            /** @description The rows */
            data: components["schemas"]["ConsoleSession"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        StatisticsFigures: {
            /**
             * Format: date-time
             * @description From this moment on; null: since the beginning
             */
            since: string | null;
            /** @description How many were emitted */
            events: number;
            /** @description All together */
            total: number;
            /** @description Not tried yet */
            pending: number;
            /** @description Tried, and waiting for the next attempt */
            retrying: number;
            /** @description Taken by the endpoint */
            delivered: number;
            /** @description Failed for good */
            failed: number;
            /** @description Not sent, as the endpoint was disabled */
            skipped: number;
            /** @description Not sent any more */
            cancelled: number;
            /** @description Of what ended, how much ended well, in per cent; null: nothing has ended */
            success_rate: number | null;
            /** @description How many attempts there were */
            attempts: number;
            /** @description How long attempts took on average; null: there were none */
            mean_duration_ms: number | null;
            /** @description 95 of 100 attempts took no longer; null: there were none */
            p95_duration_ms: number | null;
        };
        TenantFigures: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /** @description What the tenant is called in your own system; null: nothing */
            external_id: string | null;
            /** @description What people call it */
            name: string;
            /** @description Whether its keys are refused and nothing is sent for it */
            disabled: boolean;
            /** @description How many endpoints it has */
            subscriptions: number;
            /** @description How many were emitted */
            events: number;
            /** @description How many there are in each status */
            deliveries: {
                /** @description Not tried yet */
                pending: number;
                /** @description Tried, and waiting for the next attempt */
                retrying: number;
                /** @description Taken by the endpoint */
                delivered: number;
                /** @description Failed for good */
                failed: number;
                /** @description Not sent, as the endpoint was disabled */
                skipped: number;
                /** @description Not sent any more */
                cancelled: number;
            };
            /** @description Of what ended, how much ended well, in per cent; null: nothing has ended */
            success_rate: number | null;
            /** @description How many wait for their turn */
            waiting: number;
        };
        TenantFiguresPage: {
            /** @description The rows */
            data: components["schemas"]["TenantFigures"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        AttemptFigures: {
            /** @description How many attempts there were */
            attempts: number;
            /** @description Attempts that succeeded */
            successes: number;
            /** @description Attempts that failed, by reason */
            failures: {
                [key: string]: number;
            };
            /** @description How long attempts took, in milliseconds */
            latency_ms: components["schemas"]["Latency"] | null;
        };
        HourFigures: {
            /**
             * Format: date-time
             * @description When the hour begins
             */
            hour: string;
            /** @description Those created in the hour, by status */
            deliveries: {
                /** @description Not tried yet */
                pending: number;
                /** @description Tried, and waiting for the next attempt */
                retrying: number;
                /** @description Taken by the endpoint */
                delivered: number;
                /** @description Failed for good */
                failed: number;
                /** @description Not sent, as the endpoint was disabled */
                skipped: number;
                /** @description Not sent any more */
                cancelled: number;
            };
            /** @description Of what ended, how much ended well, in per cent; null: nothing has ended */
            success_rate: number | null;
            /** @description How many attempts there were */
            attempts: number;
            /** @description Attempts that succeeded */
            successes: number;
            /** @description Attempts that failed, by reason */
            failures: {
                [key: string]: number;
            };
            /** @description How long attempts took, in milliseconds */
            latency_ms: components["schemas"]["Latency"] | null;
        };
        FailedDelivery: components["schemas"]["Delivery"] & {
            /**
             * Format: uuid
             * @description Id of the tenant
             */
            tenant_id: string;
        };
        FailedDeliveryPage: {
            /** @description The rows */
            data: components["schemas"]["FailedDelivery"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        FailedInboundItem: components["schemas"]["InboundItem"] & {
            /**
             * Format: uuid
             * @description Id of the tenant
             */
            tenant_id: string;
        };
        AllDeadLettersPage: components["schemas"]["FailedDeliveryPage"] & {
            /** @description The same of what providers send */
            inbound: components["schemas"]["FailedInboundItem"][];
        };
        Queue: {
            /** @description Whether it rests */
            paused: boolean;
            /** @description Jobs that wait */
            waiting: number;
            /** @description Jobs under way */
            active: number;
            /** @description Jobs that are due later */
            delayed: number;
            /** @description How long the delivery that is due the longest has been due; null: none is */
            oldest_age_seconds: number | null;
        };
        Setting: {
            /** @description Its environment variable */
            name: string;
            /** @description What it is for */
            about: string;
            /** @description Whether its value is never told */
            secret: boolean;
            /** @description Whether it has a value */
            set: boolean;
            /** @description As it would stand in the environment; null: not set, or secret */
            value: string | null;
            /** @description What it is when nothing is set; null: nothing, or secret */
            default: string | null;
            /** @description In what it is counted; null: in nothing */
            unit: string | null;
        };
        SettingPage: {
            /** @description The rows */
            data: components["schemas"]["Setting"][];
            /** @description Pass it as `cursor` for the next page; null: this is the last one */
            next_cursor: string | null;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        /** @description An error (RFC 9457). Branch on `code`, never on the texts. */
        Problem: {
            /**
             * @description The code tells which error it is
             * @enum {string}
             */
            type: "about:blank";
            /** @description The code in words */
            title: string;
            /** @description The HTTP status again */
            status: number;
            /** @description What is wrong with this request */
            detail: string;
            /** @description What a program branches on */
            code: components["schemas"]["ErrorCode"];
            /** @description Also in the header `X-Request-Id`; tell us this one */
            request_id: string;
            /** @description With `validation_failed`: every field that is wrong */
            errors?: {
                /** @description Its path, such as `events[0].data.amount` */
                field: string;
                /** @description What is wrong with it */
                message: string;
            }[];
        };
        CreatedTenantApiKey: components["schemas"]["ApiKey"] & {
            /** @description The key itself, shown this once: it is stored nowhere */
            key: string;
        };
        CreatedApiKey: components["schemas"]["ApiKey"] & {
            /** @description The key itself, shown this once: it is stored nowhere */
            key: string;
        };
        CreatedOperatorKey: components["schemas"]["OperatorApiKey"] & {
            /** @description The key itself, shown this once: it is stored nowhere */
            key: string;
        };
        EmitEventsResult: {
            /** @description The rows */
            data: components["schemas"]["Event"][];
        };
        EmitEventsForTenantsResult: {
            /** @description The rows */
            data: components["schemas"]["TenantsEvent"][];
        };
        ListEventTypeNamesResult: {
            /** @description Their names */
            data: string[];
        };
        CreatedSubscription: components["schemas"]["Subscription"] & {
            /** @description The secret, as receivers need it */
            secret: string;
        };
        EnableSubscriptionResult: components["schemas"]["Subscription"] & {
            /**
             * Format: uuid
             * @description Id of the replay that was started with it; null: none was
             */
            replay_id: string | null;
        };
        SubscriptionSecret: {
            /** @description The secret, as receivers need it */
            secret: string;
        };
        RotateSubscriptionSecretResult: {
            /** @description The secret, as receivers need it */
            secret: string;
        };
        RedeliverSeveralResult: {
            /** @description How many are sent again */
            requeued: number;
            /** @description Those that were left alone, and why */
            refused: {
                /**
                 * Format: uuid
                 * @description Its id
                 */
                id: string;
                /** @description What a program branches on */
                code: components["schemas"]["ErrorCode"];
                /** @description What is wrong, in words */
                detail: string;
            }[];
        };
        SendTestEventResult: {
            /**
             * Format: uuid
             * @description Its id
             */
            id: string;
            /**
             * Format: uuid
             * @description Id of the event, the `webhook-id` of its deliveries
             */
            event_id: string;
        };
        StartReplayResult: components["schemas"]["Replay"] | components["schemas"]["DryReplay"];
        RetryDeadLettersResult: {
            /** @description How many are sent again */
            requeued: number;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        CreatedSource: components["schemas"]["Source"] & {
            /** @description What was made for the console of the provider, shown this once */
            made: {
                [key: string]: string;
            };
        };
        RotateSourceSecretResult: components["schemas"]["Source"] & {
            /** @description The secret, as receivers need it */
            secret: string | null;
        };
        TestSourceResult: {
            /** @description Status of the answer */
            status: number;
            /** @description The answer */
            body: string;
            /**
             * Format: uuid
             * @description Id of the request among those that came; null: it was not kept
             */
            request_id: string | null;
            /** @description Whether it was signed as the provider does */
            signed: boolean;
            /** @description What it told, and what became of it */
            items: {
                /** @description The event type: `invoice.created` */
                event: string;
                /** @description How far it is */
                status: components["schemas"]["InboundItemStatus"];
            }[];
        };
        InboundRequestDetail: components["schemas"]["InboundRequest"] & {
            /** @description Header lines by name; null: they are not kept any more */
            headers: {
                [key: string]: string;
            } | null;
            /** @description As it is sent; null: it is not kept any more */
            body: string | null;
            /** @description The body as base64, where it is no text; null: it is text, or not kept any more */
            body_base64: string | null;
            /** @description What it told */
            told: components["schemas"]["InboundItem"][];
        };
        ReplayInboundRequestResult: {
            /**
             * Format: uuid
             * @description Id of the request, as in its `X-Request-Id`
             */
            request_id: string;
            /** @description How many things are carried out again */
            items: number;
        };
        RetryInboundDeadLettersResult: {
            /** @description How many things are carried out again */
            items: number;
        };
        InboundAnalytics: {
            /** @description Over how long */
            window: string;
            /**
             * Format: date-time
             * @description From this moment on
             */
            since: string;
            /** @description Requests by whether their signature was good, or why they were refused */
            requests: {
                [key: string]: number;
            };
            /** @description What was told, by what became of it */
            items: {
                [key: string]: number;
            };
            /** @description Of what ended, how much ended well, in per cent; null: nothing has ended */
            success_rate: number | null;
            /** @description What was told, by event type and status */
            events: {
                /** @description The event type: `invoice.created` */
                event: string;
                /** @description How far it is */
                status: string;
                /** @description How many */
                count: number;
            }[];
            /** @description What was not carried out */
            waiting: {
                /** @description Kept while the source is paused */
                held: number;
                /** @description Given up */
                dead_letters: number;
            };
            /** @description The newest of those that failed for good */
            failed: components["schemas"]["InboundItem"][];
        };
        SourceStats: {
            /** @description Over how long */
            window: string;
            /**
             * Format: date-time
             * @description From this moment on
             */
            since: string;
            /** @description Requests by whether their signature was good, or why they were refused */
            requests: {
                [key: string]: number;
            };
            /** @description What was told, by what became of it */
            items: {
                [key: string]: number;
            };
            /** @description Of what ended, how much ended well, in per cent; null: nothing has ended */
            success_rate: number | null;
            /** @description What was told, by event type and status */
            events: {
                /** @description The event type: `invoice.created` */
                event: string;
                /** @description How far it is */
                status: string;
                /** @description How many */
                count: number;
            }[];
            /** @description What was not carried out */
            waiting: {
                /** @description Kept while the source is paused */
                held: number;
                /** @description Given up */
                dead_letters: number;
            };
        };
        EnterPortalResult: components["schemas"]["OwnPortalSession"] & {
            /** @description The session itself, for a frame; null: it is in a cookie */
            token: string | null;
        };
        CreatedPortalSession: components["schemas"]["PortalSession"] & {
            /** @description The link: it works once, and is shown this once */
            url: string;
        };
        EndPortalSessionsOfResult: {
            /** @description How many were ended */
            ended: number;
        };
        OpenedTenantPortalSession: components["schemas"]["PortalSession"] & {
            /** @description The link: it works once, and is shown this once */
            url: string;
        };
        OpenedConsoleSession: components["schemas"]["ConsoleSession"] & {
            /** @description The link: it works once, and is shown this once */
            url: string;
        };
        Statistics: {
            /** @description Of the last 24 hours, by full hours */
            last_24h: components["schemas"]["StatisticsFigures"];
            /** @description Since the beginning */
            all_time: components["schemas"]["StatisticsFigures"];
            /** @description The same of what providers send */
            inbound: {
                /**
                 * Format: date-time
                 * @description From this moment on
                 */
                since: string;
                /** @description Requests by whether their signature was good, or why they were refused */
                requests: {
                    [key: string]: number;
                };
                /** @description What was told, by what became of it */
                items: {
                    [key: string]: number;
                };
                /** @description Of what ended, how much ended well, in per cent; null: nothing has ended */
                success_rate: number | null;
            };
        };
        Analytics: {
            /** @description Over how long */
            window: string;
            /**
             * Format: date-time
             * @description From this moment on
             */
            since: string;
            /** @description Deliveries by event type and status */
            stats: {
                /** @description The event type: `invoice.created` */
                event: string;
                /** @description How far it is */
                status: components["schemas"]["DeliveryStatus"];
                /** @description How many */
                count: number;
            }[];
            /** @description All together */
            total: number;
            /** @description Of what ended, how much ended well, in per cent; null: nothing has ended */
            success_rate: number | null;
            /** @description The newest of those that failed for good */
            failed: components["schemas"]["Delivery"][];
            /** @description Attempts of the window; null: they were not asked for */
            attempts: components["schemas"]["AttemptFigures"] | null;
            /** @description The same by the hour, the oldest first; null: they were not asked for */
            hours: components["schemas"]["HourFigures"][] | null;
        };
        SubscriptionStats: {
            /** @description Over how long */
            window: string;
            /**
             * Format: date-time
             * @description From this moment on
             */
            since: string;
            /** @description How many attempts there were */
            attempts: number;
            /** @description Attempts that succeeded */
            successes: number;
            /** @description Attempts that failed, by reason */
            failures: {
                [key: string]: number;
            };
            /** @description How long attempts took, in milliseconds */
            latency_ms: components["schemas"]["Latency"] | null;
            /** @description The same by the hour, the oldest first */
            hours: {
                /**
                 * Format: date-time
                 * @description When the hour begins
                 */
                hour: string;
                /** @description How many attempts there were */
                attempts: number;
                /** @description Attempts that succeeded */
                successes: number;
                /** @description Attempts that failed, by reason */
                failures: {
                    [key: string]: number;
                };
                /** @description How long attempts took, in milliseconds */
                latency_ms: components["schemas"]["Latency"] | null;
            }[];
        };
        Liveness: {
            /** @description Always `ok`: the process answers */
            status: string;
        };
        Readiness: {
            /**
             * @description Whether requests should come here
             * @enum {string}
             */
            status: "ok" | "degraded";
            /** @description Each part of it */
            checks: {
                /**
                 * @description Whether Postgres can be reached
                 * @enum {string}
                 */
                database: "ok";
                /**
                 * @description Whether Redis can be reached
                 * @enum {string}
                 */
                redis: "ok" | "unreachable";
                /**
                 * @description Whether its time is that of Postgres
                 * @enum {string}
                 */
                clock: "ok" | "wrong";
                /**
                 * @description Whether lists and figures are read from a replica; `none`: there is none to be asked, `behind`: by more than 3 s
                 * @enum {string}
                 */
                replica: "none" | "ok" | "behind" | "unreachable";
            };
        };
        HealthReport: {
            /**
             * @description All in one word; `unhealthy` is answered with 503
             * @enum {string}
             */
            status: "healthy" | "degraded" | "unhealthy";
            /**
             * @description Whether events are delivered; `down`: not at all
             * @enum {string}
             */
            webhook_system: "operational" | "impaired" | "down";
            /** @description Events since the full hour 24 hours ago; null: the database cannot be reached */
            events_last_24h: number | null;
            /** @description Deliveries of them that failed for good; null: the database cannot be reached */
            failed_events_last_24h: number | null;
            /** @description How many event types may be emitted */
            supported_event_types: number;
            /** @description Each part of it */
            checks: {
                /**
                 * @description Whether Postgres can be reached
                 * @enum {string}
                 */
                database: "ok" | "unreachable";
                /**
                 * @description Whether Redis can be reached
                 * @enum {string}
                 */
                redis: "ok" | "unreachable";
                /**
                 * @description Whether deliveries are made
                 * @enum {string}
                 */
                queue: "ok" | "paused" | "stuck" | "unknown";
                /**
                 * @description Whether events become deliveries
                 * @enum {string}
                 */
                outbox: "ok" | "lagging" | "unknown";
            };
            /** @description Whether what providers call is in use */
            endpoints: {
                [key: string]: boolean;
            };
        };
        RetryAllDeadLettersResult: {
            /** @description How many are sent again */
            requeued: number;
            /** @description Whether there is more: ask again */
            has_more: boolean;
        };
        ReceiveInboundResult: {
            /** @description Always true: it was taken */
            received: boolean;
            /** @description What more the provider wants to hear */
            status?: string;
        };
        CreateSubscriptionByEvent: {
            /** @description https, port 443 or 8443, a public name; at most 2048 characters. A dot at the end of the name is not sent. */
            url: string;
            /** @description Shorthand for `events` with one entry, such as `invoice.created`; never with `events`. */
            event: string;
            /** @description 16 to 256 visible ASCII characters; after `whsec_`, base64 of 24 to 64 bytes. Default: `whsec_` and base64 of 32 random bytes. */
            secret?: string;
            /** @description At most 500 characters. */
            description?: string | null;
            /** @description False: created disabled. Default true. */
            active?: boolean;
            /** @description Sent along with every attempt; at most 20, none of the platform's own. Kept encrypted. Answers to a key without the scope secrets:read show `••••` and the last 4 characters; in a change, a value that is sent back like that stays. */
            headers?: {
                [key: string]: string;
            };
            /** @description Your own notes, up to 4 KiB of JSON. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Seconds from the end of an attempt to the next: 0 to 20 entries of 0 to 86400. Default 1, 2, 4; null: the default again. */
            retry_schedule_seconds?: number[] | null;
            /** @description One whole attempt, 0.1 to 20 seconds. Default 10. */
            timeout_seconds?: number | null;
            /** @description Attempts in flight at the same time, of all workers together, 1 to 1000; each worker also keeps to the limit of the platform. */
            max_in_flight?: number | null;
            /** @description Attempts begun per second, by all workers together, 0.1 to 10000; one second’s worth may come at once. Default: no limit. */
            rate_limit_per_second?: number | null;
            /** @description Whether what comes waits while the endpoint is down: once all attempts, at least 20, have failed for a minute (network error, time-out, 5xx, 429) it is only probed, and what waits is sent when it is back. Default true. */
            hold_on_outage?: boolean;
            /** @description Whether what failed since the first failure of such an outage is sent again by itself after it. Default true. */
            redeliver_after_outage?: boolean;
            /** @description An event matches when its `data` contains this object (as Postgres jsonb `@>`). Up to 4 KiB. */
            filter?: {
                [key: string]: unknown;
            } | null;
        };
        CreateSubscriptionByEvents: {
            /** @description https, port 443 or 8443, a public name; at most 2048 characters. A dot at the end of the name is not sent. */
            url: string;
            /** @description Exact event types, `<group>.*` or `*`; 1 to 50. */
            events: string[];
            /** @description 16 to 256 visible ASCII characters; after `whsec_`, base64 of 24 to 64 bytes. Default: `whsec_` and base64 of 32 random bytes. */
            secret?: string;
            /** @description At most 500 characters. */
            description?: string | null;
            /** @description False: created disabled. Default true. */
            active?: boolean;
            /** @description Sent along with every attempt; at most 20, none of the platform's own. Kept encrypted. Answers to a key without the scope secrets:read show `••••` and the last 4 characters; in a change, a value that is sent back like that stays. */
            headers?: {
                [key: string]: string;
            };
            /** @description Your own notes, up to 4 KiB of JSON. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Seconds from the end of an attempt to the next: 0 to 20 entries of 0 to 86400. Default 1, 2, 4; null: the default again. */
            retry_schedule_seconds?: number[] | null;
            /** @description One whole attempt, 0.1 to 20 seconds. Default 10. */
            timeout_seconds?: number | null;
            /** @description Attempts in flight at the same time, of all workers together, 1 to 1000; each worker also keeps to the limit of the platform. */
            max_in_flight?: number | null;
            /** @description Attempts begun per second, by all workers together, 0.1 to 10000; one second’s worth may come at once. Default: no limit. */
            rate_limit_per_second?: number | null;
            /** @description Whether what comes waits while the endpoint is down: once all attempts, at least 20, have failed for a minute (network error, time-out, 5xx, 429) it is only probed, and what waits is sent when it is back. Default true. */
            hold_on_outage?: boolean;
            /** @description Whether what failed since the first failure of such an outage is sent again by itself after it. Default true. */
            redeliver_after_outage?: boolean;
            /** @description An event matches when its `data` contains this object (as Postgres jsonb `@>`). Up to 4 KiB. */
            filter?: {
                [key: string]: unknown;
            } | null;
        };
        RetryDeadLettersByDeliveryId: {
            /**
             * Format: uuid
             * @description One failed delivery; or give `retry_all`.
             */
            delivery_id: string;
            /**
             * Format: uuid
             * @description With `retry_all`: those to this subscription.
             */
            subscription_id?: string;
            /** @description With `retry_all`: those of this event type. */
            event?: string;
        };
        RetryDeadLettersByRetryAll: {
            /**
             * @description All failed deliveries, the oldest 10,000 of them; those of disabled subscriptions stay.
             * @enum {boolean}
             */
            retry_all: true;
            /**
             * Format: uuid
             * @description With `retry_all`: those to this subscription.
             */
            subscription_id?: string;
            /** @description With `retry_all`: those of this event type. */
            event?: string;
        };
        RetryItemsByItemId: {
            /**
             * Format: uuid
             * @description One dead letter; or give `retry_all`.
             */
            item_id: string;
        };
        RetryItemsByRetryAll: {
            /**
             * @description All dead letters, the oldest 10,000 of them.
             * @enum {boolean}
             */
            retry_all: true;
        };
        RetryFailedDeliveriesByDeliveryId: {
            /**
             * Format: uuid
             * @description One failed delivery of any tenant; or give `retry_all`.
             */
            delivery_id: string;
            /** @description With `retry_all`: those of this tenant, by its id or external id. */
            tenant_id?: string;
            /**
             * Format: uuid
             * @description With `retry_all`: those to this subscription.
             */
            subscription_id?: string;
            /** @description With `retry_all`: those of this event type. */
            event?: string;
        };
        RetryFailedDeliveriesByRetryAll: {
            /**
             * @description All failed deliveries, the oldest 10,000 of them; those of disabled subscriptions and tenants stay.
             * @enum {boolean}
             */
            retry_all: true;
            /** @description With `retry_all`: those of this tenant, by its id or external id. */
            tenant_id?: string;
            /**
             * Format: uuid
             * @description With `retry_all`: those to this subscription.
             */
            subscription_id?: string;
            /** @description With `retry_all`: those of this event type. */
            event?: string;
        };
        /** @description An invoice was drafted. */
        InvoiceCreatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "invoice.created";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The invoice */
                invoice_id: string;
                /** @description Number printed on the invoice, unique for the tenant */
                invoice_number: string;
                /** @description Total of the invoice */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
                /** @description Name of the invoiced customer */
                customer_name: string;
                /** @description State of the invoice after the event: draft, sent, authorized, rejected, cancelled */
                status: string;
                /**
                 * Format: date-time
                 * @description When the invoice was created
                 */
                created_at: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description An invoice was sent to its customer. */
        InvoiceSentEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "invoice.sent";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The invoice */
                invoice_id: string;
                /** @description Number printed on the invoice, unique for the tenant */
                invoice_number: string;
                /** @description Total of the invoice */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
                /** @description Name of the invoiced customer */
                customer_name: string;
                /** @description State of the invoice after the event: draft, sent, authorized, rejected, cancelled */
                status: string;
                /**
                 * Format: date-time
                 * @description When the invoice was created
                 */
                created_at: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A sent invoice was authorized. */
        InvoiceAuthorizedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "invoice.authorized";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The invoice */
                invoice_id: string;
                /** @description Number printed on the invoice, unique for the tenant */
                invoice_number: string;
                /** @description Total of the invoice */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
                /** @description Name of the invoiced customer */
                customer_name: string;
                /** @description State of the invoice after the event: draft, sent, authorized, rejected, cancelled */
                status: string;
                /**
                 * Format: date-time
                 * @description When the invoice was created
                 */
                created_at: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A sent invoice was rejected. */
        InvoiceRejectedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "invoice.rejected";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The invoice */
                invoice_id: string;
                /** @description Number printed on the invoice, unique for the tenant */
                invoice_number: string;
                /** @description Total of the invoice */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
                /** @description Name of the invoiced customer */
                customer_name: string;
                /** @description State of the invoice after the event: draft, sent, authorized, rejected, cancelled */
                status: string;
                /**
                 * Format: date-time
                 * @description When the invoice was created
                 */
                created_at: string;
                /** @description Why it was rejected */
                reason: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description An invoice was cancelled and is no longer due. */
        InvoiceCancelledEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "invoice.cancelled";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The invoice */
                invoice_id: string;
                /** @description Number printed on the invoice, unique for the tenant */
                invoice_number: string;
                /** @description Total of the invoice */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
                /** @description Name of the invoiced customer */
                customer_name: string;
                /** @description State of the invoice after the event: draft, sent, authorized, rejected, cancelled */
                status: string;
                /**
                 * Format: date-time
                 * @description When the invoice was created
                 */
                created_at: string;
                /** @description Why it was cancelled */
                reason: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A payment for an invoice arrived. */
        PaymentReceivedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "payment.received";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The payment */
                payment_id: string;
                /** @description The invoice it is for */
                invoice_id: string;
                /** @description Amount of the payment */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
                /** @description How it was paid: bank_transfer, card, … */
                payment_method: string;
                /** @description The bank's or provider's reference, if there is one */
                reference_number: string | null;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A payment for an invoice was attempted and failed. */
        PaymentFailedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "payment.failed";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The payment */
                payment_id: string;
                /** @description The invoice it is for */
                invoice_id: string;
                /** @description Amount of the payment */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
                /** @description Why it failed, for people */
                reason: string;
                /** @description Why it failed, for programs */
                error_code: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A customer was added. */
        CustomerCreatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "customer.created";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The customer */
                customer_id: string;
                /** @description Name of the person or company */
                customer_name: string;
                /** @description E-mail address */
                customer_email: string;
                /** @description Phone number, if known */
                customer_phone: string | null;
                /**
                 * @description Kind of customer
                 * @enum {string}
                 */
                customer_type: "individual" | "company" | "lead";
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A customer was changed. */
        CustomerUpdatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "customer.updated";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The customer */
                customer_id: string;
                /** @description Name of the person or company */
                customer_name: string;
                /** @description E-mail address */
                customer_email: string;
                /** @description Phone number, if known */
                customer_phone: string | null;
                /** @description The fields that changed, with their new values */
                changes: {
                    [key: string]: unknown;
                };
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A sales order was entered. */
        SalesOrderCreatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "sales_order.created";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The sales order */
                order_id: string;
                /** @description Number of the order, unique for the tenant */
                order_number: string;
                /** @description The customer who ordered */
                customer_id: string;
                /** @description Name of that customer */
                customer_name: string;
                /** @description Total of the order */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
                /** @description Number of lines of the order */
                items_count: number;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A sales order was confirmed. */
        SalesOrderConfirmedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "sales_order.confirmed";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The sales order */
                order_id: string;
                /** @description Number of the order, unique for the tenant */
                order_number: string;
                /** @description The customer who ordered */
                customer_id: string;
                /** @description Name of that customer */
                customer_name: string;
                /** @description Total of the order */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A sales order was cancelled. */
        SalesOrderCancelledEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "sales_order.cancelled";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The sales order */
                order_id: string;
                /** @description Number of the order, unique for the tenant */
                order_number: string;
                /** @description Why it was cancelled */
                reason: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description The stock of a product fell below its threshold. */
        InventoryLowEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "inventory.low";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description Stock keeping unit */
                sku: string;
                /** @description Name of the product */
                product_name: string;
                /** @description Quantity in stock after the event */
                quantity: string;
                /** @description Where it is kept; null when stock is not kept by warehouse */
                warehouse: string | null;
                /** @description Quantity below which stock is low */
                threshold: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description The stock of a product changed. */
        InventoryUpdatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "inventory.updated";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description Stock keeping unit */
                sku: string;
                /** @description Name of the product */
                product_name: string;
                /** @description Quantity in stock after the event */
                quantity: string;
                /** @description Where it is kept; null when stock is not kept by warehouse */
                warehouse: string | null;
                /** @description Quantity in stock before the event */
                previous_quantity: string;
                /** @description What changed it: sale, delivery, count, … */
                reason: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A document was changed. */
        DocumentUpdatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "document.updated";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The document */
                document_id: string;
                /** @description Kind of document: contract, delivery_note, … */
                document_type: string;
                /** @description Title of the document */
                title: string;
                /** @description Number of this revision, counted from 1 */
                revision: number;
                /** @description Names of the fields that changed */
                changed_fields: string[];
                /** @description Who changed it; null for an automatic change */
                updated_by: string | null;
                /**
                 * Format: date-time
                 * @description When it was changed
                 */
                updated_at: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description Something failed that a person or another system should know of. */
        ErrorOccurredEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "error.occurred";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description What failed, for programs */
                error_code: string;
                /** @description What failed, for people */
                message: string;
                /**
                 * @description How bad it is
                 * @enum {string}
                 */
                severity: "warning" | "error" | "critical";
                /** @description The part of the system where it failed */
                component: string;
                /**
                 * Format: date-time
                 * @description When it failed
                 */
                occurred_at: string;
                /** @description Anything that helps to find the cause; never a secret */
                details?: {
                    [key: string]: unknown;
                };
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A purchase order was entered. */
        PurchaseOrderCreatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "purchase_order.created";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The purchase order */
                order_id: string;
                /** @description Number of the order, unique for the tenant */
                order_number: string;
                /** @description The supplier ordered from */
                supplier_id: string;
                /** @description Name of that supplier */
                supplier_name: string;
                /** @description Total of the order */
                amount: string;
                /** @description Currency of the amount, ISO 4217 */
                currency: string;
                /** @description Number of lines of the order */
                items_count: number;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description The platform stopped sending to a subscription; its events are kept as skipped deliveries. */
        WebhookSubscriptionDisabledEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "webhook.subscription.disabled";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The subscription */
                subscription_id: string;
                /** @description Its endpoint */
                url: string;
                /** @description Why: gone (the endpoint answered 410), failing (it took nothing for days) or another word for it */
                reason: string;
                /**
                 * Format: date-time
                 * @description When it was disabled
                 */
                disabled_at: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A delivery failed on its last attempt. Never sent about deliveries of this or the other webhook events. */
        WebhookDeliveryExhaustedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "webhook.delivery.exhausted";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The delivery */
                delivery_id: string;
                /** @description The event it carried, the endpoint's webhook-id */
                event_id: string;
                /** @description That event's name */
                event: string;
                /** @description The subscription */
                subscription_id: string;
                /** @description Its endpoint */
                url: string;
                /** @description Attempts made */
                attempts: number;
                /** @description HTTP status of the last attempt; null when none came */
                last_status_code: number | null;
                /** @description What went wrong in the last attempt: its reason, and more words of it */
                last_error: string | null;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description All attempts to an endpoint have failed for a while: what comes for it waits, and it is only probed until it is back. */
        WebhookSubscriptionHeldEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "webhook.subscription.held";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The subscription */
                subscription_id: string;
                /** @description Its endpoint */
                url: string;
                /**
                 * Format: date-time
                 * @description When the first attempt failed
                 */
                failing_since: string;
                /**
                 * Format: date-time
                 * @description From then on it is held
                 */
                held_at: string;
                /** @description What went wrong in the newest attempt */
                reason: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description An endpoint that was held, or was told to fail for days, is back: what waited for it is sent. */
        WebhookSubscriptionRecoveredEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "webhook.subscription.recovered";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The subscription */
                subscription_id: string;
                /** @description Its endpoint */
                url: string;
                /**
                 * Format: date-time
                 * @description When the first attempt failed
                 */
                failing_since: string;
                /**
                 * Format: date-time
                 * @description Since when it was held; null: it was not
                 */
                held_at: string | null;
                /**
                 * Format: date-time
                 * @description When it was back
                 */
                recovered_at: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description An endpoint has taken nothing for one day, or for three. After some more, five unless the installation says otherwise, it is disabled. */
        WebhookSubscriptionFailingEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "webhook.subscription.failing";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The subscription */
                subscription_id: string;
                /** @description Its endpoint */
                url: string;
                /**
                 * Format: date-time
                 * @description When the first attempt failed
                 */
                failing_since: string;
                /** @description For so long, in whole days */
                days: number;
                /** @description What went wrong in the newest attempt */
                reason: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of payment_intent.succeeded. */
        StripePaymentIntentSucceededEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.payment_intent.succeeded";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of payment_intent.payment_failed. */
        StripePaymentIntentPaymentFailedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.payment_intent.payment_failed";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of payment_intent.canceled. */
        StripePaymentIntentCanceledEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.payment_intent.canceled";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of payment_intent.created. */
        StripePaymentIntentCreatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.payment_intent.created";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of checkout.session.completed. */
        StripeCheckoutSessionCompletedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.checkout.session.completed";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of checkout.session.expired. */
        StripeCheckoutSessionExpiredEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.checkout.session.expired";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of charge.succeeded. */
        StripeChargeSucceededEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.charge.succeeded";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of charge.failed. */
        StripeChargeFailedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.charge.failed";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of charge.refunded. */
        StripeChargeRefundedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.charge.refunded";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of refund.created. */
        StripeRefundCreatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.refund.created";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of charge.refund.updated. */
        StripeChargeRefundUpdatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.charge.refund.updated";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of customer.created. */
        StripeCustomerCreatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.customer.created";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of customer.updated. */
        StripeCustomerUpdatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.customer.updated";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of customer.deleted. */
        StripeCustomerDeletedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.customer.deleted";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of customer.subscription.created. */
        StripeCustomerSubscriptionCreatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.customer.subscription.created";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of customer.subscription.updated. */
        StripeCustomerSubscriptionUpdatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.customer.subscription.updated";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of customer.subscription.deleted. */
        StripeCustomerSubscriptionDeletedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.customer.subscription.deleted";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of invoice.payment_succeeded. */
        StripeInvoicePaymentSucceededEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.invoice.payment_succeeded";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of invoice.payment_failed. */
        StripeInvoicePaymentFailedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.invoice.payment_failed";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of payment_method.attached. */
        StripePaymentMethodAttachedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.payment_method.attached";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of payment_method.detached. */
        StripePaymentMethodDetachedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.payment_method.detached";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of stripe was told of something that has no name here; data.type says what. */
        StripeOtherEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "stripe.other";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of meta was told of page.messages. */
        MetaPageMessagesEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "meta.page.messages";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of meta was told of page.messaging_postbacks. */
        MetaPageMessagingPostbacksEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "meta.page.messaging_postbacks";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of meta was told of page.message_echoes. */
        MetaPageMessageEchoesEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "meta.page.message_echoes";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of meta was told of page.feed. */
        MetaPageFeedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "meta.page.feed";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of meta was told of instagram.messages. */
        MetaInstagramMessagesEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "meta.instagram.messages";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of meta was told of instagram.comments. */
        MetaInstagramCommentsEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "meta.instagram.comments";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of meta was told of instagram.mentions. */
        MetaInstagramMentionsEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "meta.instagram.mentions";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of meta was told of something that has no name here; data.type says what. */
        MetaOtherEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "meta.other";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of ringcentral was told of message_store. */
        RingcentralMessageStoreEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "ringcentral.message_store";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of ringcentral was told of message_store.instant. */
        RingcentralMessageStoreInstantEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "ringcentral.message_store.instant";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of ringcentral was told of presence. */
        RingcentralPresenceEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "ringcentral.presence";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of ringcentral was told of voicemail. */
        RingcentralVoicemailEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "ringcentral.voicemail";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of ringcentral was told of fax. */
        RingcentralFaxEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "ringcentral.fax";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of ringcentral was told of subscription.expiring. */
        RingcentralSubscriptionExpiringEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "ringcentral.subscription.expiring";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of ringcentral was told of something that has no name here; data.type says what. */
        RingcentralOtherEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "ringcentral.other";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of telnyx was told of call.initiated. */
        TelnyxCallInitiatedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "telnyx.call.initiated";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of telnyx was told of call.answered. */
        TelnyxCallAnsweredEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "telnyx.call.answered";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of telnyx was told of call.hangup. */
        TelnyxCallHangupEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "telnyx.call.hangup";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of telnyx was told of message.received. */
        TelnyxMessageReceivedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "telnyx.message.received";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of telnyx was told of message.sent. */
        TelnyxMessageSentEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "telnyx.message.sent";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of telnyx was told of message.finalized. */
        TelnyxMessageFinalizedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "telnyx.message.finalized";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of telnyx was told of something that has no name here; data.type says what. */
        TelnyxOtherEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "telnyx.other";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of twilio was told of call.incoming. */
        TwilioCallIncomingEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "twilio.call.incoming";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of twilio was told of call.status. */
        TwilioCallStatusEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "twilio.call.status";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of twilio was told of message.received. */
        TwilioMessageReceivedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "twilio.message.received";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of twilio was told of message.status. */
        TwilioMessageStatusEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "twilio.message.status";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of twilio was told of something that has no name here; data.type says what. */
        TwilioOtherEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "twilio.other";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of plivo was told of call.answer. */
        PlivoCallAnswerEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "plivo.call.answer";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of plivo was told of call.hangup. */
        PlivoCallHangupEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "plivo.call.hangup";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of plivo was told of message.received. */
        PlivoMessageReceivedEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "plivo.message.received";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of plivo was told of message.status. */
        PlivoMessageStatusEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "plivo.message.status";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of plivo was told of something that has no name here; data.type says what. */
        PlivoOtherEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "plivo.other";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of generic was told of something that has no name here; data.type says what. */
        GenericOtherEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "generic.other";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
        /** @description A source of standard was told of something that has no name here; data.type says what. */
        StandardOtherEvent: {
            /**
             * @description The event type
             * @enum {string}
             */
            event: "standard.other";
            /** @description What the event is about */
            resource_type: string;
            /** @description Its id */
            resource_id: string;
            /**
             * Format: date-time
             * @description When it happened, in microseconds
             */
            timestamp: string;
            /** @description What happened */
            data: {
                /** @description The source it came to */
                source_id: string;
                /** @description The request that told it */
                request_id: string;
                /** @description Its id at the provider, if it has one */
                provider_event_id: string | null;
                /** @description Its name at the provider */
                type: string;
                /**
                 * Format: date-time
                 * @description When it happened, if the provider says so
                 */
                occurred_at: string | null;
                /** @description Whether it is about real money or people; null: not told */
                livemode: boolean | null;
                /** @description What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url */
                payload: {
                    [key: string]: unknown;
                } | null;
                /** @description JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53 */
                payload_text?: string;
                /** @description Where the whole request is, with an API key: it is beyond 256 KiB */
                payload_url?: string;
            };
            /** @description Where it comes from */
            metadata: {
                /**
                 * Format: uuid
                 * @description Whose event it is
                 */
                tenant_id: string;
                /** @description The installation that sends */
                source: string;
                /**
                 * @description Of the shape of `data`
                 * @enum {string}
                 */
                version: "1.0";
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listTenants: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description A part of the name or of the external id, in any case, or the id. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantPage"];
                };
            };
        };
    };
    createTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTenant"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
        };
    };
    putTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Visible ASCII, encoded as a path wants it */
                external_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutTenant"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
        };
    };
    getTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
        };
    };
    eraseTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
        };
    };
    updateTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTenant"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
        };
    };
    listTenantApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
        };
    };
    createTenantApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTenantApiKey"];
                };
            };
        };
    };
    revokeTenantApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
                /** @description Id of the API key: the part between its underscores */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the API key: the part between its underscores */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Of this tenant, by its id or external id. */
                tenant_id?: string;
                /** @description By this actor. */
                actor?: string;
                /** @description Of this action. */
                action?: string;
                /** @description At or after, RFC 3339. */
                since?: string;
                /** @description Before, RFC 3339. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformAuditEntryPage"];
                };
            };
        };
    };
    listTenantAuditLog: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
        };
    };
    listOperatorKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorApiKeyPage"];
                };
            };
        };
    };
    createOperatorKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOperatorKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedOperatorKey"];
                };
            };
        };
    };
    revokeOperatorKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the operator key: the part between its underscores */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description An exact event type. */
                event?: string;
                /** @description Those about this kind of resource. */
                resource_type?: string;
                /** @description Those about this resource. */
                resource_id?: string;
                /** @description Created at or after, RFC 3339. */
                since?: string;
                /** @description Created before, RFC 3339. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedEventPage"];
                };
            };
        };
    };
    emitEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmitEvent"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
        };
    };
    emitEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmitBatch"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmitEventsResult"];
                };
            };
        };
    };
    emitEventsForTenants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmitForTenants"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmitEventsForTenantsResult"];
                };
            };
        };
    };
    listEventTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypePage"];
                };
            };
        };
    };
    getEventType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventType"];
                };
            };
        };
    };
    listEventTypeNames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEventTypeNamesResult"];
                };
            };
        };
    };
    listCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnEventTypePage"];
                };
            };
        };
    };
    createEventType: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateEventType"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnEventType"];
                };
            };
        };
    };
    getCatalogueEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnEventType"];
                };
            };
        };
    };
    deleteEventType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateEventType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateEventType"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnEventType"];
                };
            };
        };
    };
    listSubscriptions: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Only active, or only disabled ones. */
                active?: "true" | "false";
                /** @description `health`: how each has done in the last 24 hours, and what waits for it; else `health` is null. */
                include?: "health";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedSubscriptionPage"];
                };
            };
        };
    };
    createSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSubscription"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSubscription"];
                };
            };
        };
    };
    getSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    deleteSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSubscription"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    enableSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnableSubscription"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnableSubscriptionResult"];
                };
            };
        };
    };
    disableSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    resumeSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    probeSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
        };
    };
    getSubscriptionSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionSecret"];
                };
            };
        };
    };
    rotateSubscriptionSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateSecret"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotateSubscriptionSecretResult"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Where the delivery stands; one of several, joined by commas or each by itself. */
                status?: components["schemas"]["DeliveryStatus"][];
                /** @description Why its newest attempt failed. */
                reason?: components["schemas"]["FailureReason"];
                /** @description The status that its newest attempt was answered with, by its first digit. `none`: it got no answer. */
                status_code?: "1xx" | "2xx" | "3xx" | "4xx" | "5xx" | "none";
                /** @description An exact event type. */
                event?: string;
                /** @description Those to this subscription. */
                subscription_id?: string;
                /** @description Those of this event. */
                event_id?: string;
                /** @description Those of events of this resource. */
                resource_id?: string;
                /** @description Only test deliveries, or none of them. */
                test?: "true" | "false";
                /** @description Any id: of the delivery, of its event (which receivers know as `webhook-id`) or of its resource. */
                q?: string;
                /** @description Created at or after, RFC 3339. */
                since?: string;
                /** @description Created before, RFC 3339. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the delivery */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetail"];
                };
            };
        };
    };
    listAttempts: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the delivery */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptPage"];
                };
            };
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the delivery */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
        };
    };
    redeliverSeveral: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Redeliver"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedeliverSeveralResult"];
                };
            };
        };
    };
    sendTestEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestSubscription"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendTestEventResult"];
                };
            };
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the event */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetail"];
                };
            };
        };
    };
    startReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartReplay"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartReplayResult"];
                };
            };
        };
    };
    listReplays: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayPage"];
                };
            };
        };
    };
    getReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the replay */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    cancelReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the replay */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Those to this subscription. */
                subscription_id?: string;
                /** @description An exact event type. */
                event?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
        };
    };
    retryDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryDeadLetters"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetryDeadLettersResult"];
                };
            };
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCustomer"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCustomer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
        };
    };
    listSalesOrders: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrderPage"];
                };
            };
        };
    };
    createSalesOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSalesOrder"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrderWithItems"];
                };
            };
        };
    };
    getSalesOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the sales order */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrderWithItems"];
                };
            };
        };
    };
    confirmSalesOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the sales order */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrder"];
                };
            };
        };
    };
    cancelSalesOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the sales order */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelSalesOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesOrder"];
                };
            };
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoicePage"];
                };
            };
        };
    };
    createInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvoice"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
        };
    };
    getInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invoice */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
        };
    };
    sendInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invoice */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
        };
    };
    authorizeInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invoice */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
        };
    };
    rejectInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invoice */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopInvoice"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
        };
    };
    cancelInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invoice */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopInvoice"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
        };
    };
    receivePayment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePayment"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
        };
    };
    recordPaymentFailure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePaymentFailure"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the payment */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Those of one provider. */
                provider?: "stripe" | "meta" | "ringcentral" | "telnyx" | "twilio" | "plivo" | "generic" | "standard";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcePage"];
                };
            };
        };
    };
    createSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSource"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSource"];
                };
            };
        };
    };
    getSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    deleteSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSource"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    rotateSourceSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateSourceSecret"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotateSourceSecretResult"];
                };
            };
        };
    };
    rotateSourceUrl: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateUrl"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    pauseSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    resumeSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
        };
    };
    testSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestSource"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSourceResult"];
                };
            };
        };
    };
    listInboundRequests: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Those to this source. */
                source_id?: string;
                /** @description verified, or why they were refused. */
                verification?: string;
                /** @description Those that told something that is now like this. */
                status?: components["schemas"]["InboundItemStatus"];
                /** @description Those that told of this event. */
                event?: string;
                /** @description Received at or after this moment. */
                since?: string;
                /** @description Received before this moment. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundRequestPage"];
                };
            };
        };
    };
    getInboundRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the request */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundRequestDetail"];
                };
            };
        };
    };
    replayInboundRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the request */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayInboundRequestResult"];
                };
            };
        };
    };
    listInboundDeadLetters: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundItemPage"];
                };
            };
        };
    };
    retryInboundDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryItems"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetryInboundDeadLettersResult"];
                };
            };
        };
    };
    getInboundAnalytics: {
        parameters: {
            query?: {
                /** @description How far back, in hours or days: `1h` to `999h` or `1d` to `99d`. A window begins at a full hour, which `since` tells. */
                window?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundAnalytics"];
                };
            };
        };
    };
    getSourceStats: {
        parameters: {
            query?: {
                /** @description How far back, in hours or days: `1h` to `999h` or `1d` to `99d`. A window begins at a full hour, which `since` tells. */
                window?: string;
            };
            header?: never;
            path: {
                /** @description Id of the source */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceStats"];
                };
            };
        };
    };
    listChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannelPage"];
                };
            };
        };
    };
    createChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateChannel"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    getChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the notification */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    deleteChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the notification */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the notification */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateChannel"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    testChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the notification */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    listOperatorChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannelPage"];
                };
            };
        };
    };
    createOperatorChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateChannel"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    getOperatorChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the notification */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    deleteOperatorChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the notification */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateOperatorChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the notification */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateChannel"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    testOperatorChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the notification */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationChannel"];
                };
            };
        };
    };
    listPortalSessions: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Those of this person. */
                subject?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalSessionPage"];
                };
            };
        };
    };
    createPortalSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MintSession"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPortalSession"];
                };
            };
        };
    };
    endPortalSessionsOf: {
        parameters: {
            query: {
                /** @description Whose sessions and links end. */
                subject: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndPortalSessionsOfResult"];
                };
            };
        };
    };
    endPortalSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the portal session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listTenantPortalSessions: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Those of this person. */
                subject?: string;
            };
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalSessionPage"];
                };
            };
        };
    };
    openTenantPortalSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenSession"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedTenantPortalSession"];
                };
            };
        };
    };
    endTenantPortalSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or external id of the tenant */
                id: string;
                /** @description Id of the session */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listConsoleSessions: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsoleSessionPage"];
                };
            };
        };
    };
    openConsoleSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenConsole"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedConsoleSession"];
                };
            };
        };
    };
    endConsoleSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the console session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
        };
    };
    listTenantFigures: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description How far back, in hours or days: `1h` to `999h` or `1d` to `99d`. A window begins at a full hour, which `since` tells. */
                window?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantFiguresPage"];
                };
            };
        };
    };
    getAnalytics: {
        parameters: {
            query?: {
                /** @description How far back, in hours or days: `1h` to `999h` or `1d` to `99d`. A window begins at a full hour, which `since` tells. */
                window?: string;
                /** @description `hour`: also each hour of the window that had any, in `hours`, and all attempts of the window, in `attempts`. */
                group_by?: "hour";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analytics"];
                };
            };
        };
    };
    getSubscriptionStats: {
        parameters: {
            query?: {
                /** @description How far back, in hours or days: `1h` to `999h` or `1d` to `99d`. A window begins at a full hour, which `since` tells. */
                window?: string;
            };
            header?: never;
            path: {
                /** @description Id of the subscription */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionStats"];
                };
            };
        };
    };
    getHealthReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthReport"];
                };
            };
        };
    };
    listAllDeadLetters: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Those of this tenant, by its id or external id. */
                tenant_id?: string;
                /** @description Those to this subscription. */
                subscription_id?: string;
                /** @description An exact event type. */
                event?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllDeadLettersPage"];
                };
            };
        };
    };
    retryAllDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryFailedDeliveries"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetryAllDeadLettersResult"];
                };
            };
        };
    };
    listFailedDeliveries: {
        parameters: {
            query?: {
                /** @description Rows of one page, 1 to 100. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Those of this tenant, by its id or external id. */
                tenant_id?: string;
                /** @description Those to this subscription. */
                subscription_id?: string;
                /** @description An exact event type. */
                event?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllDeadLettersPage"];
                };
            };
        };
    };
    getQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
        };
    };
    pauseQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
        };
    };
    resumeQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
        };
    };
    listSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingPage"];
                };
            };
        };
    };
    onInvoiceCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceCreatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInvoiceSent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceSentEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInvoiceAuthorized: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceAuthorizedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInvoiceRejected: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceRejectedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInvoiceCancelled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceCancelledEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentReceived: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentReceivedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentFailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentFailedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCustomerCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerCreatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCustomerUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerUpdatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSalesOrderCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrderCreatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSalesOrderConfirmed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrderConfirmedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSalesOrderCancelled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SalesOrderCancelledEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInventoryLow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InventoryLowEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInventoryUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InventoryUpdatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onDocumentUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentUpdatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onErrorOccurred: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErrorOccurredEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPurchaseOrderCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseOrderCreatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookSubscriptionDisabled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookSubscriptionDisabledEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookDeliveryExhausted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookDeliveryExhaustedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookSubscriptionHeld: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookSubscriptionHeldEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookSubscriptionRecovered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookSubscriptionRecoveredEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookSubscriptionFailing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookSubscriptionFailingEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripePaymentIntentSucceeded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripePaymentIntentSucceededEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripePaymentIntentPaymentFailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripePaymentIntentPaymentFailedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripePaymentIntentCanceled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripePaymentIntentCanceledEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripePaymentIntentCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripePaymentIntentCreatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeCheckoutSessionCompleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeCheckoutSessionCompletedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeCheckoutSessionExpired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeCheckoutSessionExpiredEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeChargeSucceeded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeChargeSucceededEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeChargeFailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeChargeFailedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeChargeRefunded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeChargeRefundedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeRefundCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeRefundCreatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeChargeRefundUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeChargeRefundUpdatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeCustomerCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeCustomerCreatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeCustomerUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeCustomerUpdatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeCustomerDeleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeCustomerDeletedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeCustomerSubscriptionCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeCustomerSubscriptionCreatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeCustomerSubscriptionUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeCustomerSubscriptionUpdatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeCustomerSubscriptionDeleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeCustomerSubscriptionDeletedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeInvoicePaymentSucceeded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeInvoicePaymentSucceededEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeInvoicePaymentFailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeInvoicePaymentFailedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripePaymentMethodAttached: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripePaymentMethodAttachedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripePaymentMethodDetached: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripePaymentMethodDetachedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStripeOther: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StripeOtherEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMetaPageMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetaPageMessagesEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMetaPageMessagingPostbacks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetaPageMessagingPostbacksEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMetaPageMessageEchoes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetaPageMessageEchoesEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMetaPageFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetaPageFeedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMetaInstagramMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetaInstagramMessagesEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMetaInstagramComments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetaInstagramCommentsEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMetaInstagramMentions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetaInstagramMentionsEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMetaOther: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetaOtherEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRingcentralMessageStore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingcentralMessageStoreEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRingcentralMessageStoreInstant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingcentralMessageStoreInstantEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRingcentralPresence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingcentralPresenceEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRingcentralVoicemail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingcentralVoicemailEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRingcentralFax: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingcentralFaxEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRingcentralSubscriptionExpiring: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingcentralSubscriptionExpiringEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRingcentralOther: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingcentralOtherEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTelnyxCallInitiated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TelnyxCallInitiatedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTelnyxCallAnswered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TelnyxCallAnsweredEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTelnyxCallHangup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TelnyxCallHangupEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTelnyxMessageReceived: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TelnyxMessageReceivedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTelnyxMessageSent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TelnyxMessageSentEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTelnyxMessageFinalized: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TelnyxMessageFinalizedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTelnyxOther: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TelnyxOtherEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTwilioCallIncoming: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TwilioCallIncomingEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTwilioCallStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TwilioCallStatusEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTwilioMessageReceived: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TwilioMessageReceivedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTwilioMessageStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TwilioMessageStatusEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTwilioOther: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TwilioOtherEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPlivoCallAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlivoCallAnswerEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPlivoCallHangup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlivoCallHangupEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPlivoMessageReceived: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlivoMessageReceivedEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPlivoMessageStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlivoMessageStatusEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPlivoOther: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlivoOtherEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onGenericOther: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenericOtherEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onStandardOther: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandardOtherEvent"];
            };
        };
        responses: {
            /** @description Taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

/** POSTs that are carried out once for an `Idempotency-Key`, however often they are sent. */
export const TAKE_IDEMPOTENCY_KEYS: ReadonlySet<string> = new Set([
    "/tenant/events",
    "/tenant/events/batch",
    "/admin/events/batch",
    "/tenant/webhooks/subscriptions",
    "/tenant/webhooks/deliveries/{id}/redeliver",
    "/tenant/webhooks/deliveries/redeliver",
    "/tenant/webhooks/subscriptions/{id}/test",
    "/tenant/webhooks/subscriptions/{id}/replay",
    "/tenant/webhooks/dlq",
    "/tenant/customers",
    "/tenant/sales-orders",
    "/tenant/sales-orders/{id}/confirm",
    "/tenant/sales-orders/{id}/cancel",
    "/tenant/invoices",
    "/tenant/invoices/{id}/send",
    "/tenant/invoices/{id}/authorize",
    "/tenant/invoices/{id}/reject",
    "/tenant/invoices/{id}/cancel",
    "/tenant/payments",
    "/tenant/payments/failures",
    "/tenant/webhooks/inbound/requests/{id}/replay",
    "/tenant/webhooks/inbound/dlq",
    "/tenant/notifications",
    "/tenant/notifications/{id}/test",
    "/tenant/portal-sessions",
    "/admin/tenants/{id}/portal-sessions"
]);

/** The event types that these types know. */
export const EVENT_NAMES: ReadonlySet<string> = new Set([
    "invoice.created",
    "invoice.sent",
    "invoice.authorized",
    "invoice.rejected",
    "invoice.cancelled",
    "payment.received",
    "payment.failed",
    "customer.created",
    "customer.updated",
    "sales_order.created",
    "sales_order.confirmed",
    "sales_order.cancelled",
    "inventory.low",
    "inventory.updated",
    "document.updated",
    "error.occurred",
    "purchase_order.created",
    "webhook.subscription.disabled",
    "webhook.delivery.exhausted",
    "webhook.subscription.held",
    "webhook.subscription.recovered",
    "webhook.subscription.failing",
    "stripe.payment_intent.succeeded",
    "stripe.payment_intent.payment_failed",
    "stripe.payment_intent.canceled",
    "stripe.payment_intent.created",
    "stripe.checkout.session.completed",
    "stripe.checkout.session.expired",
    "stripe.charge.succeeded",
    "stripe.charge.failed",
    "stripe.charge.refunded",
    "stripe.refund.created",
    "stripe.charge.refund.updated",
    "stripe.customer.created",
    "stripe.customer.updated",
    "stripe.customer.deleted",
    "stripe.customer.subscription.created",
    "stripe.customer.subscription.updated",
    "stripe.customer.subscription.deleted",
    "stripe.invoice.payment_succeeded",
    "stripe.invoice.payment_failed",
    "stripe.payment_method.attached",
    "stripe.payment_method.detached",
    "stripe.other",
    "meta.page.messages",
    "meta.page.messaging_postbacks",
    "meta.page.message_echoes",
    "meta.page.feed",
    "meta.instagram.messages",
    "meta.instagram.comments",
    "meta.instagram.mentions",
    "meta.other",
    "ringcentral.message_store",
    "ringcentral.message_store.instant",
    "ringcentral.presence",
    "ringcentral.voicemail",
    "ringcentral.fax",
    "ringcentral.subscription.expiring",
    "ringcentral.other",
    "telnyx.call.initiated",
    "telnyx.call.answered",
    "telnyx.call.hangup",
    "telnyx.message.received",
    "telnyx.message.sent",
    "telnyx.message.finalized",
    "telnyx.other",
    "twilio.call.incoming",
    "twilio.call.status",
    "twilio.message.received",
    "twilio.message.status",
    "twilio.other",
    "plivo.call.answer",
    "plivo.call.hangup",
    "plivo.message.received",
    "plivo.message.status",
    "plivo.other",
    "generic.other",
    "standard.other"
]);
