import 'reflect-metadata';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { AddressesOrNetworks, Networks } from './networks.ts';
import { RedisSettings } from './parts/redis-settings.ts';
import { Flag, List, Numbers, PictureFile, ReadableFile, Whole, Workers } from './setting-kinds.ts';

/** Every setting, by its environment variable's name in camelCase. `.env.example` has a sentence for each. */
export class Settings extends RedisSettings {
  /** `production` refuses the embedded servers and logs JSON lines. */
  @IsIn(['production', 'development', 'test'])
  nodeEnv: 'production' | 'development' | 'test' = 'development';

  /** TCP port of the HTTP server; 0 takes a free one. */
  @Whole(0, 65_535)
  port = 3000;

  /** Address the HTTP server binds to. */
  @IsString()
  host = '0.0.0.0';

  /** `api` answers HTTP, `worker` delivers (and serves health and metrics, nothing else), `all` does both. */
  @IsIn(['all', 'api', 'worker'])
  role: 'all' | 'api' | 'worker' = 'all';

  /** Processes that deliver beside one that answers HTTP, under one that supervises all; `auto`: by cores; 0: this one alone, by ROLE. */
  @Workers(64)
  workers = 0;

  /** The operator's credential, sent as `X-Admin-Key`. */
  @IsString()
  @MinLength(32)
  adminApiKey: string;

  /** 32 random bytes in base64; the first key encrypts, all of them decrypt. */
  @List()
  @IsArray()
  @Matches(/^[A-Za-z0-9+/]{43}=$/, {
    each: true,
    message: 'each key must be 32 bytes in base64: openssl rand -base64 32',
  })
  secretsKey: string[];

  /** `metadata.source` of every event's body. */
  @IsString()
  @MaxLength(100)
  eventSource = 'webhook-delivery-platform';

  /** A worker whose machine's clock is farther from Postgres' delivers nothing: certificates are judged by that clock. */
  @Whole(1, 604_800)
  maxClockDistanceSeconds = 2;

  /** A worker that does nothing for so long although work is due, and hangs, ends with an error; 0: it goes on. */
  @Whole(0, 3_600)
  watchdogSeconds = 60;

  /** Where a receiver's owner finds us, part of the User-Agent header. */
  @IsUrl({ require_tld: false })
  contactUrl = 'https://example.com/webhooks';

  /** Attempts in flight in one process, not counting those that outlast 250 ms; fewer where it may open few files. */
  @Whole(1, 5_000)
  deliveryConcurrency = 500;

  /** One whole attempt: DNS, connect, TLS, headers and body. At most 20 s, so that a stop takes less than 30 s. */
  @Whole(100, 20_000)
  deliveryTimeoutMs = 10_000;

  /** Attempts in flight to one subscription in one process, unless it says less itself. */
  @Whole(1, 1_000)
  maxInFlightPerSubscription = 50;

  /** Subscriptions that one tenant may have, disabled ones too: an event may go to all of them. */
  @Whole(1, 1_000_000)
  maxSubscriptionsPerTenant = 10_000;

  /** Attempts in flight to one host over all tenants, half of them for one, in one process; nobody shall flood a victim. */
  @Whole(1, 5_000)
  maxInFlightPerHost = 50;

  /** MiB of bodies of attempts in flight in one process, half of them for one tenant; what is over waits in Postgres. */
  @Whole(1, 4_096)
  maxBodyMibInFlight = 64;

  /** Seconds between the end of an attempt and the next; a subscription may override it. */
  @Numbers()
  @Min(0, { each: true })
  @Max(86_400, { each: true })
  retryScheduleSeconds: number[] = [1, 2, 4];

  /** Lets endpoints use plain http. */
  @Flag()
  @IsBoolean()
  allowHttp = false;

  /** Networks that endpoints may be in although they are loopback, private or special. */
  @List()
  @IsArray()
  @Networks()
  egressAllowCidrs: string[] = [];

  /** Ports that endpoints may use. */
  @Numbers()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(65_535, { each: true })
  egressAllowPorts: number[] = [443, 8443];

  /** An HTTP CONNECT proxy for all deliveries; names are still resolved and checked here first. */
  @IsOptional()
  @IsUrl({ protocols: ['http'], require_tld: false, require_protocol: true })
  egressProxyUrl?: string;

  /** PEM file of authorities that endpoints' certificates may come from, beside the built-in ones. */
  @IsOptional()
  @ReadableFile()
  egressCaFile?: string;

  /** Name servers asked for endpoints' names, `address[:port]`; default: the system's. */
  @List()
  @IsArray()
  egressDnsServers: string[] = [];

  /** Where providers and browsers reach the platform, `https://hooks.example.com`. Production needs it for sources and links to the portal. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  publicUrl?: string;

  /** What the portal calls itself. */
  @IsString()
  @MaxLength(60)
  portalName = 'Webhooks';

  /** A picture that stands beside the portal's name. */
  @IsOptional()
  @PictureFile()
  portalLogoFile?: string;

  /** Colour of the portal's buttons and links. */
  @IsOptional()
  @Matches(/^#[0-9a-f]{6}$/i, { message: 'portalAccent must be a colour such as #0a6b5d' })
  portalAccent?: string;

  /** Requests a second that one API key may make for good. */
  @Whole(1, 1_000_000)
  rateLimitPerSecond = 100;

  /** Requests that one API key may make at once. */
  @Whole(1, 1_000_000)
  rateLimitBurst = 200;

  /** Events a second that one tenant may emit over HTTP for good; ten times as many at once. */
  @Whole(10, 1_000_000)
  ingestLimitPerSecond = 1_000;

  /** KiB of events a second that one tenant may emit over HTTP for good; ten times as many at once. */
  @Whole(100, 1_000_000)
  ingestLimitKibPerSecond = 2_048;

  /** Failed authentications a minute from one address (of IPv6, from one /64 network), before it is answered 429. */
  @Whole(1, 1_000_000)
  failedAuthenticationsPerMinute = 60;

  /**
   * Requests of one tenant that are carried out at the same time in one process; more wait for their turn. Default: half of
   * the connections that requests share.
   */
  @IsOptional()
  @Whole(1, 10_000)
  maxRequestsInFlightPerTenant?: number;

  /** Proxies whose `X-Forwarded-For` and `X-Request-Id` are believed: addresses or networks. None: the caller is who connects. */
  @List()
  @IsArray()
  @AddressesOrNetworks()
  trustedProxies: string[] = [];

  /** Days that events, deliveries and attempts are kept. */
  @Whole(1, 3_650)
  retentionDays = 30;

  /** Days that the audit log is kept. */
  @Whole(1, 3_650)
  auditRetentionDays = 365;

  /** Tenants with an id of their own in metrics; the others are `_other`. */
  @Whole(0, 10_000)
  metricsTenantLimit = 200;

  /** When set, `/metrics` wants it as bearer token; when not, only callers on the same machine are answered. */
  @IsOptional()
  @IsString()
  @MinLength(16)
  metricsToken?: string;

  /** Where spans are sent as OTLP over HTTP (`/v1/traces` is appended); not set: none are made. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  otelExporterOtlpEndpoint?: string;

  /** `service.name` of the spans. */
  @IsString()
  @MaxLength(100)
  otelServiceName = 'webhook-delivery-platform';

  /** What is logged: this and what is worse. */
  @IsIn(['error', 'warn', 'log', 'debug', 'verbose'])
  logLevel: 'error' | 'warn' | 'log' | 'debug' | 'verbose' = 'log';

  /** One line for each request: method, route, status, ms, tenant, request id. */
  @Flag()
  @IsBoolean()
  accessLog = true;

  /** Directory of the embedded servers. */
  @IsString()
  dataDir = '.data';
}
