import type { ApiFailure } from '../../api/errors/apiFailure';
import type { HttpAnswer } from '../../api/http/transport';

/** How a server is asked by the settings of the moment. Never holds what signs in to the proxy. */
export type Route =
  | {
      readonly kind: 'direct';
      readonly because:
        | 'thisComputer'
        /** Proxies are switched off. */
        | 'off'
        | 'noneSet'
        /** What is set is no address. */
        | 'unreadable'
        | 'listed';
      /** The entry of http.noProxy or NO_PROXY that names the server. */
      readonly entry?: string;
      /** The setting or variable that names the proxy. */
      readonly from?: string;
    }
  | {
      readonly kind: 'proxy';
      readonly scheme: string;
      readonly hostname: string;
      /** `host:port`, for people. */
      readonly name: string;
      readonly from: string;
    };

/** Whose issuers count: Node's own, or the operating system's too. */
export type Trusted = 'own' | 'system';

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** Names and addresses that it is for. */
  readonly names: readonly string[];
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

/** A TLS connection as it came about, even where the certificate is not in order. */
export interface Handshake {
  /** Such as `TLSv1.3`. */
  readonly protocol: string;
  readonly certificate?: CertificateFacts;
  readonly trusted: Trusted;
  /** Why nobody should trust it. */
  readonly failure?: ApiFailure;
}

/**
 * Looks at each part of the way to a server, without a key. Every step begins anew and leaves nothing open.
 * They reject with a {@link TransportError}, at once when the signal aborts.
 */
export interface ConnectionProbe {
  routeTo(url: URL): Route;
  /** The addresses of a name. */
  addressesOf(hostname: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Connects to the server itself, and tells to which address and port. */
  connect(url: URL, signal: AbortSignal): Promise<string>;
  /** Has the proxy open a way to the server. */
  tunnel(url: URL, trusted: Trusted, signal: AbortSignal): Promise<void>;
  handshake(url: URL, trusted: Trusted, signal: AbortSignal): Promise<Handshake>;
  /**
   * Asks the way that requests go.
   * @param before what the connection of our own failed with already; then only other ways are taken
   */
  ask(url: URL, before: ApiFailure | undefined, signal: AbortSignal): Promise<HttpAnswer>;
}
