import { AddressPolicy } from './addresses.ts';

/** What the operator sets about outgoing requests. */
export interface EgressSettings {
  /** Lets endpoints use plain http, then also on port 80. */
  allowHttp: boolean;
  /** Networks that are allowed although they are loopback, private or special. */
  allowCidrs: readonly string[];
  allowPorts: readonly number[];
  /** Name servers, `address` or `address:port`; default: the system's. */
  dnsServers?: readonly string[];
  /** `http://[user:password@]host:port` of a CONNECT proxy that every connection goes through. */
  proxyUrl?: string;
  /** PEM of authorities that are trusted beside the built-in ones. */
  caCertificates?: readonly string[];
}

/** The settings, checked and compiled once. Immutable: another policy is another client with connections of its own. */
export class EgressPolicy {
  readonly allowHttp: boolean;
  readonly addresses: AddressPolicy;
  readonly dnsServers: readonly string[];
  readonly proxy: URL | undefined;
  readonly caCertificates: readonly string[];
  private readonly ports: ReadonlySet<number>;

  /** @throws Error for a malformed network or proxy URL */
  constructor(settings: EgressSettings) {
    this.allowHttp = settings.allowHttp;
    this.addresses = new AddressPolicy(settings.allowCidrs);
    this.dnsServers = settings.dnsServers ?? [];
    this.proxy = settings.proxyUrl === undefined ? undefined : new URL(settings.proxyUrl);
    this.caCertificates = settings.caCertificates ?? [];
    this.ports = new Set(settings.allowHttp ? [...settings.allowPorts, 80] : settings.allowPorts);
  }

  allowsPort(port: number): boolean {
    return this.ports.has(port);
  }
}
