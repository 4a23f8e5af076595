/* Made from /openapi.json by `npm run routes`. */
export interface paths {
    "/api/v1/admin/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTenants"];
        put?: never;
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenants/by-external-id/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["putTenant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getTenant"];
        put?: never;
        post?: never;
        delete: operations["eraseTenant"];
        options?: never;
        head?: never;
        patch: operations["updateTenant"];
        trace?: never;
    };
    "/api/v1/admin/tenants/{id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTenantApiKeys"];
        put?: never;
        post: operations["createTenantApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenants/{id}/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revokeTenantApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listApiKeys"];
        put?: never;
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenants/{id}/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTenantAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/operator-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOperatorKeys"];
        put?: never;
        post: operations["createOperatorKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/operator-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revokeOperatorKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEvents"];
        put?: never;
        post: operations["emitEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/events/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["emitEventsForTenants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/event-types/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getEventType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/supported-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEventTypeNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCatalogue"];
        put?: never;
        post: operations["createEventType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/event-types/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCatalogueEntry"];
        put?: never;
        post?: never;
        delete: operations["deleteEventType"];
        options?: never;
        head?: never;
        patch: operations["updateEventType"];
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSubscriptions"];
        put?: never;
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        delete: operations["deleteSubscription"];
        options?: never;
        head?: never;
        patch: operations["updateSubscription"];
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["enableSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["disableSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}/probe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["probeSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSubscriptionSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotateSubscriptionSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/deliveries/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/deliveries/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["redeliverSeveral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sendTestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["startReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listReplays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/replays/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/dlq": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDeadLetters"];
        put?: never;
        post: operations["retryDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSources"];
        put?: never;
        post: operations["createSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSource"];
        put?: never;
        post?: never;
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        patch: operations["updateSource"];
        trace?: never;
    };
    "/api/v1/tenant/webhooks/sources/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotateSourceSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/sources/{id}/rotate-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotateSourceUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/sources/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/sources/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/sources/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["testSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/inbound/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInboundRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/inbound/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInboundRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/inbound/requests/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["replayInboundRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/inbound/dlq": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listInboundDeadLetters"];
        put?: never;
        post: operations["retryInboundDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/inbound/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInboundAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/sources/{id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSourceStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listChannels"];
        put?: never;
        post: operations["createChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getChannel"];
        put?: never;
        post?: never;
        delete: operations["deleteChannel"];
        options?: never;
        head?: never;
        patch: operations["updateChannel"];
        trace?: never;
    };
    "/api/v1/tenant/notifications/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["testChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listOperatorChannels"];
        put?: never;
        post: operations["createOperatorChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOperatorChannel"];
        put?: never;
        post?: never;
        delete: operations["deleteOperatorChannel"];
        options?: never;
        head?: never;
        patch: operations["updateOperatorChannel"];
        trace?: never;
    };
    "/api/v1/admin/notifications/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["testOperatorChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPortalConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOwnPortalSession"];
        put?: never;
        post: operations["enterPortal"];
        delete: operations["leavePortal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/portal-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPortalSessions"];
        put?: never;
        post: operations["createPortalSession"];
        delete: operations["endPortalSessionsOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/portal-sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["endPortalSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenants/{id}/portal-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTenantPortalSessions"];
        put?: never;
        post: operations["openTenantPortalSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tenants/{id}/portal-sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["endTenantPortalSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getOwnConsoleSession"];
        put?: never;
        post: operations["enterConsole"];
        delete: operations["leaveConsole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unlockConsole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/console-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listConsoleSessions"];
        put?: never;
        post: operations["openConsoleSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/console-sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["endConsoleSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/statistics/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTenantFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions/{id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSubscriptionStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getHealthReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/dlq": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAllDeadLetters"];
        put?: never;
        post: operations["retryAllDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/events/failed/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listFailedDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queue/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pauseQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queue/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resumeQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
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
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreateTenant: {
            name: string;
            metadata?: {
                [key: string]: unknown;
            };
            payload_retention_days?: number | null;
            external_id?: string | null;
        };
        PutTenant: {
            name: string;
            metadata?: {
                [key: string]: unknown;
            };
            payload_retention_days?: number | null;
            disabled?: boolean;
        };
        UpdateTenant: {
            name?: string;
            metadata?: {
                [key: string]: unknown;
            };
            payload_retention_days?: number | null;
            external_id?: string | null;
            disabled?: boolean;
        };
        CreateApiKey: {
            name: string;
            scopes?: components["schemas"]["Scope"][];
            /** Format: date-time */
            expires_at?: string;
        };
        CreateOperatorKey: {
            name: string;
            scopes: components["schemas"]["OperatorScope"][];
            /** Format: date-time */
            expires_at?: string;
        };
        EmitEvent: {
            event: string;
            resource_type: string;
            resource_id: string;
            data: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            occurred_at?: string;
        };
        EmitBatch: {
            events: components["schemas"]["EmitEvent"][];
        };
        EmitForTenant: {
            event: string;
            resource_type: string;
            resource_id: string;
            data: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            occurred_at?: string;
            tenant: string;
        };
        EmitForTenants: {
            events: components["schemas"]["EmitForTenant"][];
        };
        CreateEventType: {
            name: string;
            /** @default 1.0 */
            version?: string;
            description: string;
            deprecated?: boolean;
            group?: string | null;
            schema: {
                [key: string]: unknown;
            };
            example: {
                [key: string]: unknown;
            };
        };
        UpdateEventType: {
            /** @default 1.0 */
            version?: string;
            description?: string;
            deprecated?: boolean;
            group?: string | null;
            schema?: {
                [key: string]: unknown;
            };
            example?: {
                [key: string]: unknown;
            };
        };
        CreateSubscription: components["schemas"]["CreateSubscriptionByEvent"] | components["schemas"]["CreateSubscriptionByEvents"];
        UpdateSubscription: {
            url?: string;
            event?: string;
            events?: string[];
            description?: string | null;
            active?: boolean;
            headers?: {
                [key: string]: string;
            };
            metadata?: {
                [key: string]: unknown;
            };
            retry_schedule_seconds?: number[] | null;
            timeout_seconds?: number | null;
            max_in_flight?: number | null;
            rate_limit_per_second?: number | null;
            hold_on_outage?: boolean;
            redeliver_after_outage?: boolean;
            filter?: {
                [key: string]: unknown;
            } | null;
        };
        EnableSubscription: {
            replay_skipped?: boolean;
        };
        RotateSecret: {
            secret?: string;
            grace_period_seconds?: number;
        };
        Redeliver: {
            ids: string[];
        };
        TestSubscription: {
            event?: string;
        };
        StartReplay: {
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until?: string;
            /** @enum {string} */
            status?: "failed" | "skipped" | "all";
            dry_run?: boolean;
        };
        RetryDeadLetters: components["schemas"]["RetryDeadLettersByDeliveryId"] | components["schemas"]["RetryDeadLettersByRetryAll"];
        CreateCustomer: {
            name: string;
            /** Format: email */
            email: string;
            phone?: string | null;
            type: components["schemas"]["CustomerType"];
        };
        UpdateCustomer: {
            name?: string;
            /** Format: email */
            email?: string;
            phone?: string | null;
            type?: components["schemas"]["CustomerType"];
        };
        SalesOrderItem: {
            sku: string;
            name: string;
            quantity: string;
            unit_price: string;
        };
        CreateSalesOrder: {
            /** Format: uuid */
            customer_id: string;
            currency: string;
            items: components["schemas"]["SalesOrderItem"][];
        };
        CancelSalesOrder: {
            reason: string;
        };
        CreateInvoice: {
            /** Format: uuid */
            customer_id: string;
            /** Format: uuid */
            sales_order_id?: string | null;
            currency: string;
            amount: string;
        };
        StopInvoice: {
            reason: string;
        };
        CreatePayment: {
            /** Format: uuid */
            invoice_id: string;
            amount: string;
            currency: string;
            payment_method: string;
            reference_number?: string | null;
        };
        CreatePaymentFailure: {
            /** Format: uuid */
            invoice_id: string;
            amount: string;
            currency: string;
            reason: string;
            error_code: string;
        };
        CreateSource: {
            name: string;
            /** @enum {string} */
            provider: "stripe" | "meta" | "ringcentral" | "telnyx" | "twilio" | "plivo" | "generic" | "standard";
            secrets?: {
                [key: string]: unknown;
            };
            settings?: {
                [key: string]: unknown;
            };
        };
        UpdateSource: {
            name?: string;
            settings?: {
                [key: string]: unknown;
            };
        };
        RotateSourceSecret: {
            grace_period_seconds?: number;
            kind: string;
            secret?: string;
            key_id?: string;
        };
        RotateUrl: {
            grace_period_seconds?: number;
        };
        TestSource: {
            event?: string;
        };
        RetryItems: components["schemas"]["RetryItemsByItemId"] | components["schemas"]["RetryItemsByRetryAll"];
        CreateChannel: {
            name: string;
            kind: components["schemas"]["ChannelKind"];
            events?: components["schemas"]["ToldEvent"][];
            recipients?: string[];
            url?: string;
        };
        UpdateChannel: {
            name?: string;
            events?: components["schemas"]["ToldEvent"][];
            recipients?: string[];
            url?: string;
            enabled?: boolean;
        };
        Enter: {
            /** Format: uuid */
            id: string;
            code: string;
            replace?: boolean;
        };
        MintSession: {
            scopes?: components["schemas"]["PortalScope"][];
            /** @default 28800 */
            expires_in_seconds?: number;
            embed_origin?: string;
            return_url?: string;
            path?: string;
            subject: string;
        };
        OpenSession: {
            scopes?: components["schemas"]["PortalScope"][];
            /** @default 28800 */
            expires_in_seconds?: number;
            embed_origin?: string;
            return_url?: string;
            path?: string;
            subject?: string;
        };
        EnterConsole: {
            /** Format: uuid */
            id: string;
            code: string;
        };
        UnlockConsole: {
            operator_key: string;
            name: string;
        };
        OpenConsole: {
            name: string;
        };
        RetryFailedDeliveries: components["schemas"]["RetryFailedDeliveriesByDeliveryId"] | components["schemas"]["RetryFailedDeliveriesByRetryAll"];
        Tenant: {
            /** Format: uuid */
            id: string;
            external_id: string | null;
            name: string;
            metadata: {
                [key: string]: unknown;
            };
            disabled: boolean;
            /** Format: date-time */
            disabled_at: string | null;
            payload_retention_days: number | null;
            /** Format: date-time */
            erasing_at: string | null;
            /** Format: date-time */
            erased_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        TenantPage: {
            data: components["schemas"]["Tenant"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        Scope: "subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "events:write" | "secrets:read" | "sources:read" | "sources:write" | "notifications:read" | "notifications:write" | "crm:read" | "crm:write" | "sales-orders:read" | "sales-orders:write" | "invoices:read" | "invoices:write" | "payments:read" | "payments:write" | "portal:write" | "keys:read" | "keys:write";
        ApiKey: {
            id: string;
            name: string;
            scopes: components["schemas"]["Scope"][];
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        ApiKeyPage: {
            data: components["schemas"]["ApiKey"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        AuditEntry: {
            /** Format: uuid */
            id: string;
            actor: string;
            action: string;
            subject_id: string;
            details: {
                [key: string]: unknown;
            };
            count: number;
            /** Format: uuid */
            request_id: string | null;
            /** Format: date-time */
            created_at: string;
        };
        PlatformAuditEntry: components["schemas"]["AuditEntry"] & {
            /** Format: uuid */
            tenant_id: string | null;
        };
        PlatformAuditEntryPage: {
            data: components["schemas"]["PlatformAuditEntry"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        AuditEntryPage: {
            data: components["schemas"]["AuditEntry"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        OperatorScope: "tenants" | "events:write" | "deliveries" | "sources" | "catalogue" | "queue" | "audit:read" | "all";
        OperatorApiKey: {
            id: string;
            name: string;
            scopes: components["schemas"]["OperatorScope"][];
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        OperatorApiKeyPage: {
            data: components["schemas"]["OperatorApiKey"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        ListedEvent: {
            /** Format: uuid */
            id: string;
            event: string;
            resource_type: string;
            resource_id: string;
            /** Format: date-time */
            created_at: string;
            test: boolean;
        };
        ListedEventPage: {
            data: components["schemas"]["ListedEvent"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        Event: {
            /** Format: uuid */
            id: string;
            event: string;
            resource_type: string;
            resource_id: string;
            /** Format: date-time */
            created_at: string;
        };
        TenantsEvent: components["schemas"]["Event"] & {
            /** Format: uuid */
            tenant_id: string;
        };
        EventType: {
            name: string;
            description: string;
            version: string;
            deprecated: boolean;
            group: string;
            schema: {
                [key: string]: unknown;
            };
            example: {
                [key: string]: unknown;
            };
        };
        EventTypePage: {
            data: components["schemas"]["EventType"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        OwnEventType: components["schemas"]["EventType"] & {
            read_only: boolean;
            /** Format: date-time */
            created_at: string | null;
            /** Format: date-time */
            updated_at: string | null;
        };
        OwnEventTypePage: {
            data: components["schemas"]["OwnEventType"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        DisabledReason: "manual" | "gone" | "failing";
        /** @enum {string} */
        SubscriptionState: "active" | "held" | "failing" | "disabled";
        Subscription: {
            /** Format: uuid */
            id: string;
            url: string;
            events: string[];
            description: string | null;
            active: boolean;
            /** Format: date-time */
            disabled_at: string | null;
            disabled_reason: components["schemas"]["DisabledReason"] | null;
            state: components["schemas"]["SubscriptionState"];
            /** Format: date-time */
            state_since: string | null;
            state_reason: string | null;
            /** Format: date-time */
            next_probe_at: string | null;
            waiting: number;
            headers: {
                [key: string]: string;
            } | null;
            metadata: {
                [key: string]: unknown;
            };
            filter: {
                [key: string]: unknown;
            } | null;
            retry_schedule_seconds: number[] | null;
            timeout_seconds: number | null;
            max_in_flight: number | null;
            rate_limit_per_second: number | null;
            hold_on_outage: boolean;
            redeliver_after_outage: boolean;
            secrets: {
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                expires_at: string | null;
            }[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Latency: {
            p50: number;
            p95: number;
            p99: number;
        };
        SubscriptionHealth: {
            /** Format: date-time */
            since: string;
            attempts: number;
            successes: number;
            success_rate: number | null;
            latency_ms: components["schemas"]["Latency"] | null;
            hours: {
                /** Format: date-time */
                hour: string;
                successes: number;
                failures: number;
            }[];
            /** Format: date-time */
            last_success_at: string | null;
            waiting: number;
            waiting_is_exact: boolean;
            /** Format: date-time */
            oldest_waiting_at: string | null;
        };
        ListedSubscription: components["schemas"]["Subscription"] & {
            health: components["schemas"]["SubscriptionHealth"] | null;
        };
        ListedSubscriptionPage: {
            data: components["schemas"]["ListedSubscription"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        DeliveryStatus: "pending" | "retrying" | "delivered" | "failed" | "skipped" | "cancelled";
        /** @enum {string} */
        FailureReason: "timeout" | "connection_error" | "dns_error" | "tls_error" | "blocked_address" | "response_too_large" | "server_error" | "client_error" | "rate_limited" | "gone" | "redirect" | "secret_unavailable";
        Delivery: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            event_id: string;
            event: string;
            resource_type: string | null;
            resource_id: string | null;
            test: boolean;
            /** Format: uuid */
            subscription_id: string;
            url: string;
            status: components["schemas"]["DeliveryStatus"];
            attempts: number;
            max_attempts: number;
            /** Format: date-time */
            next_attempt_at: string | null;
            last_status_code: number | null;
            last_reason: components["schemas"]["FailureReason"] | null;
            last_error: string | null;
            last_duration_ms: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            delivered_at: string | null;
        };
        DeliveryPage: {
            data: components["schemas"]["Delivery"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        HeaderValues: {
            [key: string]: string | string[];
        };
        /** @enum {string} */
        AttemptOutcome: "delivered" | "failed";
        Attempt: {
            attempt: number;
            url: string;
            /** Format: date-time */
            started_at: string;
            duration_ms: number;
            status_code: number | null;
            outcome: components["schemas"]["AttemptOutcome"];
            reason: components["schemas"]["FailureReason"] | null;
            error: string | null;
            response_headers: components["schemas"]["HeaderValues"] | null;
            response_body: string | null;
        };
        DeliveryDetail: components["schemas"]["Delivery"] & {
            request: {
                headers: components["schemas"]["HeaderValues"] | null;
                body: string | null;
            };
            attempt_log: components["schemas"]["Attempt"][];
        };
        AttemptPage: {
            data: components["schemas"]["Attempt"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        ErrorCode: "malformed_request" | "signature_missing" | "signature_malformed" | "signature_invalid" | "timestamp_expired" | "body_unsigned" | "body_hash_mismatch" | "key_unknown" | "invalid_cursor" | "unauthenticated" | "session_ended" | "missing_scope" | "forbidden" | "not_found" | "link_unknown" | "method_not_allowed" | "request_timeout" | "conflict" | "idempotency_conflict" | "other_session" | "link_used" | "link_expired" | "link_revoked" | "payload_gone" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "validation_failed" | "limit_reached" | "rate_limited" | "headers_too_large" | "internal_error" | "unavailable";
        EventDetail: {
            /** Format: uuid */
            id: string;
            event: string;
            resource_type: string;
            resource_id: string;
            /** Format: date-time */
            timestamp: string | null;
            /** Format: date-time */
            created_at: string;
            data: {
                [key: string]: unknown;
            } | null;
            deliveries: components["schemas"]["Delivery"][];
        };
        /** @enum {string} */
        ReplayedStatus: "failed" | "skipped" | "delivered";
        /** @enum {string} */
        ReplayStatus: "running" | "completed" | "cancelled";
        Replay: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            subscription_id: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            statuses: components["schemas"]["ReplayedStatus"][];
            status: components["schemas"]["ReplayStatus"];
            matched: number;
            requeued: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            finished_at: string | null;
        };
        DryReplay: {
            /** Format: uuid */
            subscription_id: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            matched: number;
        };
        ReplayPage: {
            data: components["schemas"]["Replay"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        CustomerType: "individual" | "company" | "lead";
        Customer: {
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            phone: string | null;
            type: components["schemas"]["CustomerType"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        CustomerPage: {
            data: components["schemas"]["Customer"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        SalesOrderStatus: "created" | "confirmed" | "cancelled";
        SalesOrder: {
            /** Format: uuid */
            id: string;
            order_number: string;
            /** Format: uuid */
            customer_id: string;
            customer_name: string;
            amount: string;
            currency: string;
            items_count: number;
            status: components["schemas"]["SalesOrderStatus"];
            reason: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        SalesOrderPage: {
            data: components["schemas"]["SalesOrder"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        SalesOrderWithItems: components["schemas"]["SalesOrder"] & {
            items: {
                sku: string;
                name: string;
                quantity: string;
                unit_price: string;
            }[];
        };
        /** @enum {string} */
        InvoiceStatus: "draft" | "sent" | "authorized" | "rejected" | "cancelled";
        Invoice: {
            /** Format: uuid */
            id: string;
            invoice_number: string;
            /** Format: uuid */
            customer_id: string;
            customer_name: string;
            /** Format: uuid */
            sales_order_id: string | null;
            amount: string;
            currency: string;
            status: components["schemas"]["InvoiceStatus"];
            reason: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        InvoicePage: {
            data: components["schemas"]["Invoice"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        PaymentStatus: "received" | "failed";
        Payment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            invoice_id: string;
            amount: string;
            currency: string;
            status: components["schemas"]["PaymentStatus"];
            payment_method: string | null;
            reference_number: string | null;
            reason: string | null;
            error_code: string | null;
            /** Format: date-time */
            created_at: string;
        };
        PaymentPage: {
            data: components["schemas"]["Payment"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        Source: {
            /** Format: uuid */
            id: string;
            name: string;
            provider: string;
            url: string;
            urls: {
                [key: string]: string;
            };
            secrets: {
                kind: string;
                key_id: string | null;
                /** Format: date-time */
                expires_at: string | null;
                /** Format: date-time */
                created_at: string;
            }[];
            settings: {
                [key: string]: unknown;
            };
            paused: boolean;
            /** Format: date-time */
            paused_at: string | null;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            last_verified_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        SourcePage: {
            data: components["schemas"]["Source"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        InboundItemStatus: "processed" | "retrying" | "held" | "failed";
        InboundRequest: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            source_id: string;
            provider: string;
            kind: string | null;
            verification: string;
            duplicate: boolean;
            items: number;
            address: string | null;
            body_bytes: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            replayed_at: string | null;
        };
        InboundRequestPage: {
            data: components["schemas"]["InboundRequest"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        InboundItem: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            source_id: string;
            /** Format: uuid */
            request_id: string;
            event: string;
            type: string;
            provider_event_id: string | null;
            status: components["schemas"]["InboundItemStatus"];
            attempts: number;
            /** Format: date-time */
            next_attempt_at: string | null;
            last_error: string | null;
            event_ids: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            processed_at: string | null;
        };
        InboundItemPage: {
            data: components["schemas"]["InboundItem"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        /** @enum {string} */
        ChannelKind: "email" | "slack" | "discord" | "webhook";
        /** @enum {string} */
        ToldEvent: "webhook.subscription.held" | "webhook.subscription.failing" | "webhook.subscription.recovered" | "webhook.subscription.disabled" | "webhook.delivery.exhausted";
        NotificationChannel: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: components["schemas"]["ChannelKind"];
            events: components["schemas"]["ToldEvent"][];
            recipients: string[];
            has_url: boolean;
            enabled: boolean;
            /** Format: date-time */
            disabled_at: string | null;
            disabled_reason: string | null;
            /** Format: date-time */
            failing_since: string | null;
            /** Format: date-time */
            retry_at: string | null;
            last_error: string | null;
            /** Format: date-time */
            last_sent_at: string | null;
            test_pending: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        NotificationChannelPage: {
            data: components["schemas"]["NotificationChannel"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        PortalConfig: {
            name: string;
            logo: string | null;
            accent: string | null;
            version: string;
        };
        /** @enum {string} */
        PortalScope: "subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "secrets:read" | "sources:read" | "sources:write" | "notifications:read" | "notifications:write" | "keys:read" | "keys:write";
        OwnPortalSession: {
            /** Format: uuid */
            id: string;
            subject: string;
            operator: string | null;
            scopes: components["schemas"]["PortalScope"][];
            embed_origin: string | null;
            return_url: string | null;
            path: string | null;
            /** Format: date-time */
            expires_at: string;
            tenant: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            read_only: boolean;
        };
        /** @enum {string} */
        SessionState: "link" | "live" | "expired" | "revoked";
        PortalSession: {
            /** Format: uuid */
            id: string;
            subject: string;
            operator: string | null;
            scopes: components["schemas"]["PortalScope"][];
            embed_origin: string | null;
            return_url: string | null;
            path: string | null;
            /** Format: date-time */
            expires_at: string;
            state: components["schemas"]["SessionState"];
            minted_by: string;
            /** Format: date-time */
            link_expires_at: string;
            /** Format: date-time */
            entered_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        PortalSessionPage: {
            data: components["schemas"]["PortalSession"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        OwnConsoleSession: {
            /** Format: uuid */
            id: string;
            operator: string;
            /** Format: date-time */
            expires_at: string;
        };
        ConsoleSession: {
            /** Format: uuid */
            id: string;
            operator: string;
            /** Format: date-time */
            expires_at: string;
            state: components["schemas"]["SessionState"];
            /** Format: date-time */
            entered_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        ConsoleSessionPage: {
            data: components["schemas"]["ConsoleSession"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        StatisticsFigures: {
            /** Format: date-time */
            since: string | null;
            events: number;
            total: number;
            pending: number;
            retrying: number;
            delivered: number;
            failed: number;
            skipped: number;
            cancelled: number;
            success_rate: number | null;
            attempts: number;
            mean_duration_ms: number | null;
            p95_duration_ms: number | null;
        };
        TenantFigures: {
            /** Format: uuid */
            id: string;
            external_id: string | null;
            name: string;
            disabled: boolean;
            subscriptions: number;
            events: number;
            deliveries: {
                pending: number;
                retrying: number;
                delivered: number;
                failed: number;
                skipped: number;
                cancelled: number;
            };
            success_rate: number | null;
            waiting: number;
        };
        TenantFiguresPage: {
            data: components["schemas"]["TenantFigures"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        AttemptFigures: {
            attempts: number;
            successes: number;
            failures: {
                [key: string]: number;
            };
            latency_ms: components["schemas"]["Latency"] | null;
        };
        HourFigures: {
            /** Format: date-time */
            hour: string;
            deliveries: {
                pending: number;
                retrying: number;
                delivered: number;
                failed: number;
                skipped: number;
                cancelled: number;
            };
            success_rate: number | null;
            attempts: number;
            successes: number;
            failures: {
                [key: string]: number;
            };
            latency_ms: components["schemas"]["Latency"] | null;
        };
        FailedDelivery: components["schemas"]["Delivery"] & {
            /** Format: uuid */
            tenant_id: string;
        };
        FailedDeliveryPage: {
            data: components["schemas"]["FailedDelivery"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        FailedInboundItem: components["schemas"]["InboundItem"] & {
            /** Format: uuid */
            tenant_id: string;
        };
        AllDeadLettersPage: components["schemas"]["FailedDeliveryPage"] & {
            inbound: components["schemas"]["FailedInboundItem"][];
        };
        Queue: {
            paused: boolean;
            waiting: number;
            active: number;
            delayed: number;
            oldest_age_seconds: number | null;
        };
        Setting: {
            name: string;
            about: string;
            secret: boolean;
            set: boolean;
            value: string | null;
            default: string | null;
            unit: string | null;
        };
        SettingPage: {
            data: components["schemas"]["Setting"][];
            next_cursor: string | null;
            has_more: boolean;
        };
        Problem: {
            /** @enum {string} */
            type: "about:blank";
            title: string;
            status: number;
            detail: string;
            code: components["schemas"]["ErrorCode"];
            request_id: string;
            errors?: {
                field: string;
                message: string;
            }[];
        };
        CreatedTenantApiKey: components["schemas"]["ApiKey"] & {
            key: string;
        };
        CreatedApiKey: components["schemas"]["ApiKey"] & {
            key: string;
        };
        CreatedOperatorKey: components["schemas"]["OperatorApiKey"] & {
            key: string;
        };
        EmitEventsResult: {
            data: components["schemas"]["Event"][];
        };
        EmitEventsForTenantsResult: {
            data: components["schemas"]["TenantsEvent"][];
        };
        ListEventTypeNamesResult: {
            data: string[];
        };
        CreatedSubscription: components["schemas"]["Subscription"] & {
            secret: string;
        };
        EnableSubscriptionResult: components["schemas"]["Subscription"] & {
            /** Format: uuid */
            replay_id: string | null;
        };
        SubscriptionSecret: {
            secret: string;
        };
        RotateSubscriptionSecretResult: {
            secret: string;
        };
        RedeliverSeveralResult: {
            requeued: number;
            refused: {
                /** Format: uuid */
                id: string;
                code: components["schemas"]["ErrorCode"];
                detail: string;
            }[];
        };
        SendTestEventResult: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            event_id: string;
        };
        StartReplayResult: components["schemas"]["Replay"] | components["schemas"]["DryReplay"];
        RetryDeadLettersResult: {
            requeued: number;
            has_more: boolean;
        };
        CreatedSource: components["schemas"]["Source"] & {
            made: {
                [key: string]: string;
            };
        };
        RotateSourceSecretResult: components["schemas"]["Source"] & {
            secret: string | null;
        };
        TestSourceResult: {
            status: number;
            body: string;
            /** Format: uuid */
            request_id: string | null;
            signed: boolean;
            items: {
                event: string;
                status: components["schemas"]["InboundItemStatus"];
            }[];
        };
        InboundRequestDetail: components["schemas"]["InboundRequest"] & {
            headers: {
                [key: string]: string;
            } | null;
            body: string | null;
            body_base64: string | null;
            told: components["schemas"]["InboundItem"][];
        };
        ReplayInboundRequestResult: {
            /** Format: uuid */
            request_id: string;
            items: number;
        };
        RetryInboundDeadLettersResult: {
            items: number;
        };
        InboundAnalytics: {
            window: string;
            /** Format: date-time */
            since: string;
            requests: {
                [key: string]: number;
            };
            items: {
                [key: string]: number;
            };
            success_rate: number | null;
            events: {
                event: string;
                status: string;
                count: number;
            }[];
            waiting: {
                held: number;
                dead_letters: number;
            };
            failed: components["schemas"]["InboundItem"][];
        };
        SourceStats: {
            window: string;
            /** Format: date-time */
            since: string;
            requests: {
                [key: string]: number;
            };
            items: {
                [key: string]: number;
            };
            success_rate: number | null;
            events: {
                event: string;
                status: string;
                count: number;
            }[];
            waiting: {
                held: number;
                dead_letters: number;
            };
        };
        EnterPortalResult: components["schemas"]["OwnPortalSession"] & {
            token: string | null;
        };
        CreatedPortalSession: components["schemas"]["PortalSession"] & {
            url: string;
        };
        EndPortalSessionsOfResult: {
            ended: number;
        };
        OpenedTenantPortalSession: components["schemas"]["PortalSession"] & {
            url: string;
        };
        OpenedConsoleSession: components["schemas"]["ConsoleSession"] & {
            url: string;
        };
        Statistics: {
            last_24h: components["schemas"]["StatisticsFigures"];
            all_time: components["schemas"]["StatisticsFigures"];
            inbound: {
                /** Format: date-time */
                since: string;
                requests: {
                    [key: string]: number;
                };
                items: {
                    [key: string]: number;
                };
                success_rate: number | null;
            };
        };
        Analytics: {
            window: string;
            /** Format: date-time */
            since: string;
            stats: {
                event: string;
                status: components["schemas"]["DeliveryStatus"];
                count: number;
            }[];
            total: number;
            success_rate: number | null;
            failed: components["schemas"]["Delivery"][];
            attempts: components["schemas"]["AttemptFigures"] | null;
            hours: components["schemas"]["HourFigures"][] | null;
        };
        SubscriptionStats: {
            window: string;
            /** Format: date-time */
            since: string;
            attempts: number;
            successes: number;
            failures: {
                [key: string]: number;
            };
            latency_ms: components["schemas"]["Latency"] | null;
            hours: {
                /** Format: date-time */
                hour: string;
                attempts: number;
                successes: number;
                failures: {
                    [key: string]: number;
                };
                latency_ms: components["schemas"]["Latency"] | null;
            }[];
        };
        Liveness: {
            status: string;
        };
        Readiness: {
            /** @enum {string} */
            status: "ok" | "degraded";
            checks: {
                /** @enum {string} */
                database: "ok";
                /** @enum {string} */
                redis: "ok" | "unreachable";
                /** @enum {string} */
                clock: "ok" | "wrong";
                /** @enum {string} */
                replica: "none" | "ok" | "behind" | "unreachable";
            };
        };
        HealthReport: {
            /** @enum {string} */
            status: "healthy" | "degraded" | "unhealthy";
            /** @enum {string} */
            webhook_system: "operational" | "impaired" | "down";
            events_last_24h: number | null;
            failed_events_last_24h: number | null;
            supported_event_types: number;
            checks: {
                /** @enum {string} */
                database: "ok" | "unreachable";
                /** @enum {string} */
                redis: "ok" | "unreachable";
                /** @enum {string} */
                queue: "ok" | "paused" | "stuck" | "unknown";
                /** @enum {string} */
                outbox: "ok" | "lagging" | "unknown";
            };
            endpoints: {
                [key: string]: boolean;
            };
        };
        RetryAllDeadLettersResult: {
            requeued: number;
            has_more: boolean;
        };
        ReceiveInboundResult: {
            received: boolean;
            status?: string;
        };
        CreateSubscriptionByEvent: {
            url: string;
            event: string;
            secret?: string;
            description?: string | null;
            active?: boolean;
            headers?: {
                [key: string]: string;
            };
            metadata?: {
                [key: string]: unknown;
            };
            retry_schedule_seconds?: number[] | null;
            timeout_seconds?: number | null;
            max_in_flight?: number | null;
            rate_limit_per_second?: number | null;
            hold_on_outage?: boolean;
            redeliver_after_outage?: boolean;
            filter?: {
                [key: string]: unknown;
            } | null;
        };
        CreateSubscriptionByEvents: {
            url: string;
            events: string[];
            secret?: string;
            description?: string | null;
            active?: boolean;
            headers?: {
                [key: string]: string;
            };
            metadata?: {
                [key: string]: unknown;
            };
            retry_schedule_seconds?: number[] | null;
            timeout_seconds?: number | null;
            max_in_flight?: number | null;
            rate_limit_per_second?: number | null;
            hold_on_outage?: boolean;
            redeliver_after_outage?: boolean;
            filter?: {
                [key: string]: unknown;
            } | null;
        };
        RetryDeadLettersByDeliveryId: {
            /** Format: uuid */
            delivery_id: string;
            /** Format: uuid */
            subscription_id?: string;
            event?: string;
        };
        RetryDeadLettersByRetryAll: {
            /** @enum {boolean} */
            retry_all: true;
            /** Format: uuid */
            subscription_id?: string;
            event?: string;
        };
        RetryItemsByItemId: {
            /** Format: uuid */
            item_id: string;
        };
        RetryItemsByRetryAll: {
            /** @enum {boolean} */
            retry_all: true;
        };
        RetryFailedDeliveriesByDeliveryId: {
            /** Format: uuid */
            delivery_id: string;
            tenant_id?: string;
            /** Format: uuid */
            subscription_id?: string;
            event?: string;
        };
        RetryFailedDeliveriesByRetryAll: {
            /** @enum {boolean} */
            retry_all: true;
            tenant_id?: string;
            /** Format: uuid */
            subscription_id?: string;
            event?: string;
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
                limit?: number;
                cursor?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                id: string;
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
                tenant_id?: string;
                actor?: string;
                action?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
                event?: string;
                resource_type?: string;
                resource_id?: string;
                since?: string;
                until?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmitEvent"];
            };
        };
        responses: {
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
    emitEventsForTenants: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmitForTenants"];
            };
        };
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
                active?: "true" | "false";
                include?: "health";
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSubscription"];
            };
        };
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "If-Match"?: string;
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "If-Match"?: string;
                "X-Tenant"?: string;
            };
            path: {
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
            header?: {
                "If-Match"?: string;
                "X-Tenant"?: string;
            };
            path: {
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
            header?: {
                "If-Match"?: string;
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
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
                limit?: number;
                cursor?: string;
                status?: components["schemas"]["DeliveryStatus"][];
                reason?: components["schemas"]["FailureReason"];
                status_code?: "1xx" | "2xx" | "3xx" | "4xx" | "5xx" | "none";
                event?: string;
                subscription_id?: string;
                event_id?: string;
                resource_id?: string;
                test?: "true" | "false";
                q?: string;
                since?: string;
                until?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Redeliver"];
            };
        };
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path: {
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
                limit?: number;
                cursor?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
                subscription_id?: string;
                event?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryDeadLetters"];
            };
        };
        responses: {
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
    listSources: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                provider?: "stripe" | "meta" | "ringcentral" | "telnyx" | "twilio" | "plivo" | "generic" | "standard";
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSource"];
            };
        };
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
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
                limit?: number;
                cursor?: string;
                source_id?: string;
                verification?: string;
                status?: components["schemas"]["InboundItemStatus"];
                event?: string;
                since?: string;
                until?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryItems"];
            };
        };
        responses: {
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
                window?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                window?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateChannel"];
            };
        };
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
    getPortalConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalConfig"];
                };
            };
        };
    };
    getOwnPortalSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPortalSession"];
                };
            };
        };
    };
    enterPortal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Enter"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterPortalResult"];
                };
            };
        };
    };
    leavePortal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listPortalSessions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                subject?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MintSession"];
            };
        };
        responses: {
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
                subject: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
                subject?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
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
                id: string;
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getOwnConsoleSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnConsoleSession"];
                };
            };
        };
    };
    enterConsole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterConsole"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnConsoleSession"];
                };
            };
        };
    };
    leaveConsole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    unlockConsole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnlockConsole"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnConsoleSession"];
                };
            };
        };
    };
    listConsoleSessions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
                window?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                window?: string;
                group_by?: "hour";
            };
            header?: {
                "X-Tenant"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                window?: string;
            };
            header?: {
                "X-Tenant"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liveness"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
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
                limit?: number;
                cursor?: string;
                tenant_id?: string;
                subscription_id?: string;
                event?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
                limit?: number;
                cursor?: string;
                tenant_id?: string;
                subscription_id?: string;
                event?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
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
}
