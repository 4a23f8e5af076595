/* Made from /openapi.json by `npm run routes`. */
export interface paths {
    "/api/v1/admin/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Tenants_list"];
        put?: never;
        post: operations["Tenants_create"];
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
        put: operations["Tenants_put"];
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
        get: operations["Tenants_get"];
        put?: never;
        post?: never;
        delete: operations["Tenants_erase"];
        options?: never;
        head?: never;
        patch: operations["Tenants_change"];
        trace?: never;
    };
    "/api/v1/admin/tenants/{id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ApiKeys_list"];
        put?: never;
        post: operations["ApiKeys_create"];
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
        delete: operations["ApiKeys_revoke"];
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
        get: operations["OwnKeys_list"];
        put?: never;
        post: operations["OwnKeys_create"];
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
        delete: operations["OwnKeys_revoke"];
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
        get: operations["AuditLog_all"];
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
        get: operations["AuditLog_ofTenant"];
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
        get: operations["OperatorKeys_list"];
        put?: never;
        post: operations["OperatorKeys_create"];
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
        delete: operations["OperatorKeys_revoke"];
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
        get: operations["Events_list"];
        put?: never;
        post: operations["Events_emit"];
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
        post: operations["TenantsEvents_emit"];
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
        get: operations["EventTypes_list"];
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
        get: operations["EventTypes_get"];
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
        get: operations["EventTypes_names"];
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
        get: operations["OwnEventTypes_list"];
        put?: never;
        post: operations["OwnEventTypes_create"];
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
        get: operations["OwnEventTypes_get"];
        put?: never;
        post?: never;
        delete: operations["OwnEventTypes_remove"];
        options?: never;
        head?: never;
        patch: operations["OwnEventTypes_change"];
        trace?: never;
    };
    "/api/v1/tenant/webhooks/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Subscriptions_list"];
        put?: never;
        post: operations["Subscriptions_create"];
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
        get: operations["Subscriptions_get"];
        put?: never;
        post?: never;
        delete: operations["Subscriptions_remove"];
        options?: never;
        head?: never;
        patch: operations["Subscriptions_change"];
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
        post: operations["Subscriptions_enable"];
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
        post: operations["Subscriptions_disable"];
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
        post: operations["Subscriptions_resume"];
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
        post: operations["Subscriptions_probe"];
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
        get: operations["Subscriptions_secret"];
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
        post: operations["Subscriptions_rotate"];
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
        get: operations["Deliveries_list"];
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
        get: operations["Deliveries_get"];
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
        get: operations["Deliveries_attempts"];
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
        post: operations["Deliveries_redeliver"];
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
        post: operations["Deliveries_redeliverSeveral"];
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
        post: operations["Deliveries_test"];
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
        get: operations["Deliveries_event"];
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
        post: operations["Replays_replay"];
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
        get: operations["Replays_list"];
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
        get: operations["Replays_get"];
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
        post: operations["Replays_cancel"];
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
        get: operations["DeadLetters_list"];
        put?: never;
        post: operations["DeadLetters_retry"];
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
        get: operations["Sources_list"];
        put?: never;
        post: operations["Sources_create"];
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
        get: operations["Sources_get"];
        put?: never;
        post?: never;
        delete: operations["Sources_remove"];
        options?: never;
        head?: never;
        patch: operations["Sources_change"];
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
        post: operations["Sources_rotateSecret"];
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
        post: operations["Sources_rotateUrl"];
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
        post: operations["Sources_pause"];
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
        post: operations["Sources_resume"];
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
        post: operations["Sources_test"];
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
        get: operations["Requests_list"];
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
        get: operations["Requests_get"];
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
        post: operations["Requests_replay"];
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
        get: operations["Requests_failed"];
        put?: never;
        post: operations["Requests_retry"];
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
        get: operations["InboundAnalytics_all"];
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
        get: operations["InboundAnalytics_ofSource"];
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
        get: operations["Channels_list"];
        put?: never;
        post: operations["Channels_create"];
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
        get: operations["Channels_get"];
        put?: never;
        post?: never;
        delete: operations["Channels_remove"];
        options?: never;
        head?: never;
        patch: operations["Channels_change"];
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
        post: operations["Channels_test"];
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
        get: operations["OperatorChannels_list"];
        put?: never;
        post: operations["OperatorChannels_create"];
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
        get: operations["OperatorChannels_get"];
        put?: never;
        post?: never;
        delete: operations["OperatorChannels_remove"];
        options?: never;
        head?: never;
        patch: operations["OperatorChannels_change"];
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
        post: operations["OperatorChannels_test"];
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
        get: operations["Theme_config"];
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
        get: operations["Entrance_who"];
        put?: never;
        post: operations["Entrance_enter"];
        delete: operations["Entrance_leave"];
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
        get: operations["PortalSessions_list"];
        put?: never;
        post: operations["PortalSessions_mint"];
        delete: operations["PortalSessions_endOf"];
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
        delete: operations["PortalSessions_end"];
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
        get: operations["TenantPortalSessions_list"];
        put?: never;
        post: operations["TenantPortalSessions_open"];
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
        delete: operations["TenantPortalSessions_end"];
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
        get: operations["ConsoleEntrance_who"];
        put?: never;
        post: operations["ConsoleEntrance_enter"];
        delete: operations["ConsoleEntrance_leave"];
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
        post: operations["ConsoleEntrance_unlock"];
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
        get: operations["ConsoleSessions_list"];
        put?: never;
        post: operations["ConsoleSessions_open"];
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
        delete: operations["ConsoleSessions_end"];
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
        get: operations["Statistics_figures"];
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
        get: operations["Statistics_ofTenants"];
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
        get: operations["Analytics_deliveries"];
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
        get: operations["Analytics_attempts"];
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
        get: operations["Health_live"];
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
        get: operations["Health_ready"];
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
        get: operations["Statistics_report"];
        put?: never;
        post?: never;
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
        get: operations["FailedDeliveries_list[0]"];
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
        get: operations["FailedDeliveries_list[1]"];
        put?: never;
        post: operations["FailedDeliveries_retry"];
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
        get: operations["Queue_get"];
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
        post: operations["Queue_pause"];
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
        post: operations["Queue_resume"];
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
        CreateTenantDto: {
            name: string;
            metadata?: {
                [key: string]: unknown;
            };
            payload_retention_days?: number | null;
            external_id?: string | null;
        };
        PutTenantDto: {
            name: string;
            metadata?: {
                [key: string]: unknown;
            };
            payload_retention_days?: number | null;
            disabled?: boolean;
        };
        ChangeTenantDto: {
            name?: string;
            metadata?: {
                [key: string]: unknown;
            };
            payload_retention_days?: number | null;
            external_id?: string | null;
            disabled?: boolean;
        };
        CreateApiKeyDto: {
            name: string;
            scopes?: ("subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "events:write" | "secrets:read" | "sources:read" | "sources:write" | "notifications:read" | "notifications:write" | "crm:read" | "crm:write" | "sales-orders:read" | "sales-orders:write" | "invoices:read" | "invoices:write" | "payments:read" | "payments:write" | "portal:write" | "keys:read" | "keys:write")[];
            /** Format: date-time */
            expires_at?: string;
        };
        CreateOperatorKeyDto: {
            name: string;
            scopes: ("tenants" | "events:write" | "deliveries" | "sources" | "catalogue" | "queue" | "audit:read" | "all")[];
            /** Format: date-time */
            expires_at?: string;
        };
        EmitEventDto: {
            event: string;
            resource_type: string;
            resource_id: string;
            data: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            occurred_at?: string;
        };
        EmitBatchDto: {
            events: components["schemas"]["EmitEventDto"][];
        };
        EmitForTenantDto: {
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
        EmitForTenantsDto: {
            events: components["schemas"]["EmitForTenantDto"][];
        };
        CreateEventTypeDto: {
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
        ChangeEventTypeDto: {
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
        CreateSubscriptionDto: {
            url: string;
            event?: string;
            events?: string[];
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
        ChangeSubscriptionDto: {
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
        EnableSubscriptionDto: {
            replay_skipped?: boolean;
        };
        RotateSecretDto: {
            secret?: string;
            grace_period_seconds?: number;
        };
        RedeliverDto: {
            ids: string[];
        };
        TestSubscriptionDto: {
            event?: string;
        };
        ReplayDto: {
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until?: string;
            /** @enum {string} */
            status?: "failed" | "skipped" | "all";
            dry_run?: boolean;
        };
        RetryDeadLettersDto: {
            /** Format: uuid */
            delivery_id?: string;
            /** @enum {boolean} */
            retry_all?: true;
            /** Format: uuid */
            subscription_id?: string;
            event?: string;
        };
        CreateCustomerDto: {
            name: string;
            /** Format: email */
            email: string;
            phone?: string | null;
            /** @enum {string} */
            type: "individual" | "company" | "lead";
        };
        ChangeCustomerDto: {
            name?: string;
            /** Format: email */
            email?: string;
            phone?: string | null;
            /** @enum {string} */
            type?: "individual" | "company" | "lead";
        };
        SalesOrderItemDto: {
            sku: string;
            name: string;
            quantity: string;
            unit_price: string;
        };
        CreateSalesOrderDto: {
            /** Format: uuid */
            customer_id: string;
            currency: string;
            items: components["schemas"]["SalesOrderItemDto"][];
        };
        CancelSalesOrderDto: {
            reason: string;
        };
        CreateInvoiceDto: {
            /** Format: uuid */
            customer_id: string;
            /** Format: uuid */
            sales_order_id?: string | null;
            currency: string;
            amount: string;
        };
        StopInvoiceDto: {
            reason: string;
        };
        CreatePaymentDto: {
            /** Format: uuid */
            invoice_id: string;
            amount: string;
            currency: string;
            payment_method: string;
            reference_number?: string | null;
        };
        CreatePaymentFailureDto: {
            /** Format: uuid */
            invoice_id: string;
            amount: string;
            currency: string;
            reason: string;
            error_code: string;
        };
        CreateSourceDto: {
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
        ChangeSourceDto: {
            name?: string;
            settings?: {
                [key: string]: unknown;
            };
        };
        RotateSourceSecretDto: {
            grace_period_seconds?: number;
            kind: string;
            secret?: string;
            key_id?: string;
        };
        RotateUrlDto: {
            grace_period_seconds?: number;
        };
        TestSourceDto: {
            event?: string;
        };
        RetryItemsDto: {
            /** Format: uuid */
            item_id?: string;
            /** @enum {boolean} */
            retry_all?: true;
        };
        CreateChannelDto: {
            name: string;
            /** @enum {string} */
            kind: "email" | "slack" | "discord" | "webhook";
            events?: ("webhook.subscription.held" | "webhook.subscription.failing" | "webhook.subscription.recovered" | "webhook.subscription.disabled" | "webhook.delivery.exhausted")[];
            recipients?: string[];
            url?: string;
        };
        ChangeChannelDto: {
            name?: string;
            events?: ("webhook.subscription.held" | "webhook.subscription.failing" | "webhook.subscription.recovered" | "webhook.subscription.disabled" | "webhook.delivery.exhausted")[];
            recipients?: string[];
            url?: string;
            enabled?: boolean;
        };
        EnterDto: {
            /** Format: uuid */
            id: string;
            code: string;
            replace?: boolean;
        };
        MintSessionDto: {
            scopes?: ("subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "secrets:read" | "sources:read" | "sources:write")[];
            /** @default 28800 */
            expires_in_seconds?: number;
            embed_origin?: string;
            return_url?: string;
            path?: string;
            subject: string;
        };
        OpenSessionDto: {
            scopes?: ("subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "secrets:read" | "sources:read" | "sources:write")[];
            /** @default 28800 */
            expires_in_seconds?: number;
            embed_origin?: string;
            return_url?: string;
            path?: string;
            subject?: string;
        };
        EnterConsoleDto: {
            /** Format: uuid */
            id: string;
            code: string;
        };
        UnlockConsoleDto: {
            operator_key: string;
            name: string;
        };
        OpenConsoleDto: {
            name: string;
        };
        RetryFailedDeliveriesDto: {
            /** Format: uuid */
            delivery_id?: string;
            /** @enum {boolean} */
            retry_all?: true;
            tenant_id?: string;
            /** Format: uuid */
            subscription_id?: string;
            event?: string;
        };
        Tenant: {
            /** Format: uuid */
            id: string;
            external_id: string | null;
            name: string;
            metadata: Record<string, never>;
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
        ApiKey: {
            id: string;
            name: string;
            scopes: ("subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "events:write" | "secrets:read" | "sources:read" | "sources:write" | "notifications:read" | "notifications:write" | "crm:read" | "crm:write" | "sales-orders:read" | "sales-orders:write" | "invoices:read" | "invoices:write" | "payments:read" | "payments:write" | "portal:write" | "keys:read" | "keys:write")[];
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
            details: Record<string, never>;
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
        OperatorKey: {
            id: string;
            name: string;
            scopes: ("tenants" | "events:write" | "deliveries" | "sources" | "catalogue" | "queue" | "audit:read" | "all")[];
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        OperatorKeyPage: {
            data: components["schemas"]["OperatorKey"][];
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
            schema: Record<string, never>;
            example: Record<string, never>;
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
        Subscription: {
            /** Format: uuid */
            id: string;
            url: string;
            events: string[];
            description: string | null;
            active: boolean;
            /** Format: date-time */
            disabled_at: string | null;
            /** @enum {string|null} */
            disabled_reason: "manual" | "gone" | "failing" | null;
            /** @enum {string} */
            state: "active" | "held" | "failing" | "disabled";
            /** Format: date-time */
            state_since: string | null;
            state_reason: string | null;
            /** Format: date-time */
            next_probe_at: string | null;
            waiting: number;
            headers: {
                [key: string]: string;
            } | null;
            metadata: Record<string, never>;
            filter: Record<string, never> | null;
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
        SubscriptionHealth: {
            /** Format: date-time */
            since: string;
            attempts: number;
            successes: number;
            success_rate: number | null;
            latency_ms: {
                p50: number;
                p95: number;
                p99: number;
            } | null;
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
            /** @enum {string} */
            status: "pending" | "retrying" | "delivered" | "failed" | "skipped" | "cancelled";
            attempts: number;
            max_attempts: number;
            /** Format: date-time */
            next_attempt_at: string | null;
            last_status_code: number | null;
            /** @enum {string|null} */
            last_reason: "timeout" | "connection_error" | "dns_error" | "tls_error" | "blocked_address" | "response_too_large" | "server_error" | "client_error" | "rate_limited" | "gone" | "redirect" | "secret_unavailable" | null;
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
        Attempt: {
            attempt: number;
            url: string;
            /** Format: date-time */
            started_at: string;
            duration_ms: number;
            status_code: number | null;
            /** @enum {string} */
            outcome: "delivered" | "failed";
            /** @enum {string|null} */
            reason: "timeout" | "connection_error" | "dns_error" | "tls_error" | "blocked_address" | "response_too_large" | "server_error" | "client_error" | "rate_limited" | "gone" | "redirect" | "secret_unavailable" | null;
            error: string | null;
            response_headers: {
                [key: string]: string | string[];
            } | null;
            response_body: string | null;
        };
        DeliveryDetail: components["schemas"]["Delivery"] & {
            request: {
                headers: {
                    [key: string]: string | string[];
                } | null;
                body: string | null;
            };
            attempt_log: components["schemas"]["Attempt"][];
        };
        AttemptPage: {
            data: components["schemas"]["Attempt"][];
            next_cursor: string | null;
            has_more: boolean;
        };
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
            data: Record<string, never> | null;
            deliveries: components["schemas"]["Delivery"][];
        };
        Replay: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            subscription_id: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            statuses: ("failed" | "skipped" | "delivered")[];
            /** @enum {string} */
            status: "running" | "completed" | "cancelled";
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
        Customer: {
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            phone: string | null;
            /** @enum {string} */
            type: "individual" | "company" | "lead";
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
            /** @enum {string} */
            status: "created" | "confirmed" | "cancelled";
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
            /** @enum {string} */
            status: "draft" | "sent" | "authorized" | "rejected" | "cancelled";
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
        Payment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            invoice_id: string;
            amount: string;
            currency: string;
            /** @enum {string} */
            status: "received" | "failed";
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
            settings: Record<string, never>;
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
            /** @enum {string} */
            status: "processed" | "retrying" | "held" | "failed";
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
        NotificationChannel: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "email" | "slack" | "discord" | "webhook";
            events: ("webhook.subscription.held" | "webhook.subscription.failing" | "webhook.subscription.recovered" | "webhook.subscription.disabled" | "webhook.delivery.exhausted")[];
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
        OwnPortalSession: {
            /** Format: uuid */
            id: string;
            subject: string;
            operator: string | null;
            scopes: ("subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "secrets:read" | "sources:read" | "sources:write")[];
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
        PortalSession: {
            /** Format: uuid */
            id: string;
            subject: string;
            operator: string | null;
            scopes: ("subscriptions:read" | "subscriptions:write" | "deliveries:read" | "deliveries:write" | "secrets:read" | "sources:read" | "sources:write")[];
            embed_origin: string | null;
            return_url: string | null;
            path: string | null;
            /** Format: date-time */
            expires_at: string;
            /** @enum {string} */
            state: "link" | "live" | "expired" | "revoked";
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
            /** @enum {string} */
            state: "link" | "live" | "expired" | "revoked";
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
        Queue: {
            paused: boolean;
            waiting: number;
            active: number;
            delayed: number;
            oldest_age_seconds: number | null;
        };
        Problem: {
            /** @enum {string} */
            type: "about:blank";
            title: string;
            status: number;
            detail: string;
            /** @enum {string} */
            code: "malformed_request" | "signature_missing" | "signature_malformed" | "signature_invalid" | "timestamp_expired" | "body_unsigned" | "body_hash_mismatch" | "key_unknown" | "invalid_cursor" | "unauthenticated" | "session_ended" | "missing_scope" | "forbidden" | "not_found" | "link_unknown" | "method_not_allowed" | "request_timeout" | "conflict" | "idempotency_conflict" | "other_session" | "link_used" | "link_expired" | "link_revoked" | "payload_gone" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "validation_failed" | "limit_reached" | "rate_limited" | "headers_too_large" | "internal_error" | "unavailable";
            request_id: string;
            errors?: {
                field: string;
                message: string;
            }[];
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
    Tenants_list: {
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
    Tenants_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTenantDto"];
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
    Tenants_put: {
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
                "application/json": components["schemas"]["PutTenantDto"];
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
    Tenants_get: {
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
    Tenants_erase: {
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
    Tenants_change: {
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
                "application/json": components["schemas"]["ChangeTenantDto"];
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
    ApiKeys_list: {
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
    ApiKeys_create: {
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
                "application/json": components["schemas"]["CreateApiKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"] & {
                        key: string;
                    };
                };
            };
        };
    };
    ApiKeys_revoke: {
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
    OwnKeys_list: {
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
    OwnKeys_create: {
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
                "application/json": components["schemas"]["CreateApiKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"] & {
                        key: string;
                    };
                };
            };
        };
    };
    OwnKeys_revoke: {
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
    AuditLog_all: {
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
    AuditLog_ofTenant: {
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
    OperatorKeys_list: {
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
                    "application/json": components["schemas"]["OperatorKeyPage"];
                };
            };
        };
    };
    OperatorKeys_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOperatorKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorKey"] & {
                        key: string;
                    };
                };
            };
        };
    };
    OperatorKeys_revoke: {
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
    Events_list: {
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
    Events_emit: {
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
                "application/json": components["schemas"]["EmitEventDto"];
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
    TenantsEvents_emit: {
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
                "application/json": components["schemas"]["EmitForTenantsDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TenantsEvent"][];
                    };
                };
            };
        };
    };
    EventTypes_list: {
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
    EventTypes_get: {
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
    EventTypes_names: {
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
                    "application/json": {
                        data: string[];
                    };
                };
            };
        };
    };
    OwnEventTypes_list: {
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
    OwnEventTypes_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateEventTypeDto"];
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
    OwnEventTypes_get: {
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
    OwnEventTypes_remove: {
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
    OwnEventTypes_change: {
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
                "application/json": components["schemas"]["ChangeEventTypeDto"];
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
    Subscriptions_list: {
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
    Subscriptions_create: {
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
                "application/json": components["schemas"]["CreateSubscriptionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"] & {
                        secret: string;
                    };
                };
            };
        };
    };
    Subscriptions_get: {
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
    Subscriptions_remove: {
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
    Subscriptions_change: {
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
                "application/json": components["schemas"]["ChangeSubscriptionDto"];
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
    Subscriptions_enable: {
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
                "application/json": components["schemas"]["EnableSubscriptionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"] & {
                        /** Format: uuid */
                        replay_id: string | null;
                    };
                };
            };
        };
    };
    Subscriptions_disable: {
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
    Subscriptions_resume: {
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
    Subscriptions_probe: {
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
    Subscriptions_secret: {
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
                    "application/json": {
                        secret: string;
                    };
                };
            };
        };
    };
    Subscriptions_rotate: {
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
                "application/json": components["schemas"]["RotateSecretDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                    };
                };
            };
        };
    };
    Deliveries_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: ("pending" | "retrying" | "delivered" | "failed" | "skipped" | "cancelled")[];
                reason?: "timeout" | "connection_error" | "dns_error" | "tls_error" | "blocked_address" | "response_too_large" | "server_error" | "client_error" | "rate_limited" | "gone" | "redirect" | "secret_unavailable";
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
    Deliveries_get: {
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
    Deliveries_attempts: {
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
    Deliveries_redeliver: {
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
    Deliveries_redeliverSeveral: {
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
                "application/json": components["schemas"]["RedeliverDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requeued: number;
                        refused: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            code: "malformed_request" | "signature_missing" | "signature_malformed" | "signature_invalid" | "timestamp_expired" | "body_unsigned" | "body_hash_mismatch" | "key_unknown" | "invalid_cursor" | "unauthenticated" | "session_ended" | "missing_scope" | "forbidden" | "not_found" | "link_unknown" | "method_not_allowed" | "request_timeout" | "conflict" | "idempotency_conflict" | "other_session" | "link_used" | "link_expired" | "link_revoked" | "payload_gone" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "validation_failed" | "limit_reached" | "rate_limited" | "headers_too_large" | "internal_error" | "unavailable";
                            detail: string;
                        }[];
                    };
                };
            };
        };
    };
    Deliveries_test: {
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
                "application/json": components["schemas"]["TestSubscriptionDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        event_id: string;
                    };
                };
            };
        };
    };
    Deliveries_event: {
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
    Replays_replay: {
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
                "application/json": components["schemas"]["ReplayDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"] | components["schemas"]["DryReplay"];
                };
            };
        };
    };
    Replays_list: {
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
    Replays_get: {
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
    Replays_cancel: {
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
    DeadLetters_list: {
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
    DeadLetters_retry: {
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
                "application/json": components["schemas"]["RetryDeadLettersDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requeued: number;
                        has_more: boolean;
                    };
                };
            };
        };
    };
    Sources_list: {
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
    Sources_create: {
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
                "application/json": components["schemas"]["CreateSourceDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"] & {
                        made: {
                            [key: string]: string;
                        };
                    };
                };
            };
        };
    };
    Sources_get: {
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
    Sources_remove: {
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
    Sources_change: {
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
                "application/json": components["schemas"]["ChangeSourceDto"];
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
    Sources_rotateSecret: {
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
                "application/json": components["schemas"]["RotateSourceSecretDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"] & {
                        secret: string | null;
                    };
                };
            };
        };
    };
    Sources_rotateUrl: {
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
                "application/json": components["schemas"]["RotateUrlDto"];
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
    Sources_pause: {
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
    Sources_resume: {
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
    Sources_test: {
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
                "application/json": components["schemas"]["TestSourceDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: number;
                        body: string;
                        /** Format: uuid */
                        request_id: string | null;
                        signed: boolean;
                        items: {
                            event: string;
                            /** @enum {string} */
                            status: "processed" | "retrying" | "held" | "failed";
                        }[];
                    };
                };
            };
        };
    };
    Requests_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                source_id?: string;
                verification?: string;
                status?: "processed" | "retrying" | "held" | "failed";
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
    Requests_get: {
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
                    "application/json": components["schemas"]["InboundRequest"] & {
                        headers: {
                            [key: string]: string;
                        } | null;
                        body: string | null;
                        body_base64: string | null;
                        told: components["schemas"]["InboundItem"][];
                    };
                };
            };
        };
    };
    Requests_replay: {
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
                    "application/json": {
                        /** Format: uuid */
                        request_id: string;
                        items: number;
                    };
                };
            };
        };
    };
    Requests_failed: {
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
    Requests_retry: {
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
                "application/json": components["schemas"]["RetryItemsDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: number;
                    };
                };
            };
        };
    };
    InboundAnalytics_all: {
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
                    "application/json": {
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
                };
            };
        };
    };
    InboundAnalytics_ofSource: {
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
                    "application/json": {
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
                };
            };
        };
    };
    Channels_list: {
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
    Channels_create: {
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
                "application/json": components["schemas"]["CreateChannelDto"];
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
    Channels_get: {
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
    Channels_remove: {
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
    Channels_change: {
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
                "application/json": components["schemas"]["ChangeChannelDto"];
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
    Channels_test: {
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
    OperatorChannels_list: {
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
    OperatorChannels_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateChannelDto"];
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
    OperatorChannels_get: {
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
    OperatorChannels_remove: {
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
    OperatorChannels_change: {
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
                "application/json": components["schemas"]["ChangeChannelDto"];
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
    OperatorChannels_test: {
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
    Theme_config: {
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
    Entrance_who: {
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
    Entrance_enter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPortalSession"] & {
                        token: string | null;
                    };
                };
            };
        };
    };
    Entrance_leave: {
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
    PortalSessions_list: {
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
    PortalSessions_mint: {
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
                "application/json": components["schemas"]["MintSessionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalSession"] & {
                        url: string;
                    };
                };
            };
        };
    };
    PortalSessions_endOf: {
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
                    "application/json": {
                        ended: number;
                    };
                };
            };
        };
    };
    PortalSessions_end: {
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
    TenantPortalSessions_list: {
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
    TenantPortalSessions_open: {
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
                "application/json": components["schemas"]["OpenSessionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortalSession"] & {
                        url: string;
                    };
                };
            };
        };
    };
    TenantPortalSessions_end: {
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
    ConsoleEntrance_who: {
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
    ConsoleEntrance_enter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterConsoleDto"];
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
    ConsoleEntrance_leave: {
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
    ConsoleEntrance_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnlockConsoleDto"];
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
    ConsoleSessions_list: {
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
    ConsoleSessions_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenConsoleDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsoleSession"] & {
                        url: string;
                    };
                };
            };
        };
    };
    ConsoleSessions_end: {
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
    Statistics_figures: {
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
                    "application/json": {
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
                };
            };
        };
    };
    Statistics_ofTenants: {
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
    Analytics_deliveries: {
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
                    "application/json": {
                        window: string;
                        /** Format: date-time */
                        since: string;
                        stats: {
                            event: string;
                            /** @enum {string} */
                            status: "pending" | "retrying" | "delivered" | "failed" | "skipped" | "cancelled";
                            count: number;
                        }[];
                        total: number;
                        success_rate: number | null;
                        failed: components["schemas"]["Delivery"][];
                        attempts: {
                            attempts: number;
                            successes: number;
                            failures: {
                                [key: string]: number;
                            };
                            latency_ms: {
                                p50: number;
                                p95: number;
                                p99: number;
                            } | null;
                        } | null;
                        hours: {
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
                            latency_ms: {
                                p50: number;
                                p95: number;
                                p99: number;
                            } | null;
                        }[] | null;
                    };
                };
            };
        };
    };
    Analytics_attempts: {
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
                    "application/json": {
                        window: string;
                        /** Format: date-time */
                        since: string;
                        attempts: number;
                        successes: number;
                        failures: {
                            [key: string]: number;
                        };
                        latency_ms: {
                            p50: number;
                            p95: number;
                            p99: number;
                        } | null;
                        hours: {
                            /** Format: date-time */
                            hour: string;
                            attempts: number;
                            successes: number;
                            failures: {
                                [key: string]: number;
                            };
                            latency_ms: {
                                p50: number;
                                p95: number;
                                p99: number;
                            } | null;
                        }[];
                    };
                };
            };
        };
    };
    Health_live: {
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
                    "application/json": {
                        status: string;
                    };
                };
            };
        };
    };
    Health_ready: {
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
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "degraded";
                        checks: {
                            /** @enum {string} */
                            database: "ok";
                            /** @enum {string} */
                            redis: "ok" | "unreachable";
                            /** @enum {string} */
                            clock: "ok" | "wrong";
                        };
                    };
                };
            };
        };
    };
    Statistics_report: {
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
                    "application/json": {
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
                };
            };
        };
    };
    "FailedDeliveries_list[0]": {
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
                    "application/json": components["schemas"]["FailedDeliveryPage"] & {
                        inbound: components["schemas"]["FailedInboundItem"][];
                    };
                };
            };
        };
    };
    "FailedDeliveries_list[1]": {
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
                    "application/json": components["schemas"]["FailedDeliveryPage"] & {
                        inbound: components["schemas"]["FailedInboundItem"][];
                    };
                };
            };
        };
    };
    FailedDeliveries_retry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryFailedDeliveriesDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requeued: number;
                        has_more: boolean;
                    };
                };
            };
        };
    };
    Queue_get: {
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
    Queue_pause: {
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
    Queue_resume: {
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
}
