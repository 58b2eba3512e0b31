import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import type { ApiFailure } from '../../core/api/errors/apiFailure';
import { firstThatConnects } from '../../core/api/route/routeFallback';
import { classifyNetworkError } from '../../core/api/errors/networkError';
import { TransportError, type HttpAnswer, type Transport } from '../../core/api/http/transport';
import type { ConnectionProbe, Handshake, Trusted } from '../../core/health/diagnostics/probePort';
import type { ReadNetworkSettings } from '../../core/common/ports';
import { addressOptions } from './addressOptions';
import { certificateFacts } from './certificateFacts';
import { hostFetch } from './hostFetch';
import { throughProxy } from './undiciDispatchers';
import { waitForSocket } from './waitForSocket';
import { chooseProxy } from './proxy/proxy';
import { routeTo } from './proxy/route';
import { systemTrust } from './systemCertificates';
import { openTunnel } from './proxy/tunnel';
import { raceAbort } from './raceAbort';
import { dispatcherOptions, openTransports } from './transports';

/** Looks at the network with sockets of its own, by the same settings and certificates as the requests. */
export class NetworkProbe implements ConnectionProbe {
  constructor(
    private readonly readSettings: ReadNetworkSettings,
    private readonly env: NodeJS.ProcessEnv,
    private readonly userAgent: string,
    private readonly host: Transport = hostFetch,
    private readonly readSystemTrust: () => Promise<SecureContext> = systemTrust,
  ) {}

  routeTo(url: URL): ReturnType<ConnectionProbe['routeTo']> {
    return routeTo(url, this.readSettings(), this.env);
  }

  async addressesOf(hostname: string, signal: AbortSignal): Promise<readonly string[]> {
    const found = await classified(raceAbort(lookup(hostname, { all: true }), signal));
    return found.map(({ address }) => address);
  }

  async connect(url: URL, signal: AbortSignal): Promise<string> {
    const socket = connectTcp({
      host: unbracketed(url.hostname),
      port: portOf(url),
      ...addressOptions,
    });
    try {
      await classified(waitForSocket(socket, 'connect', signal));
      const { remoteAddress = '', remotePort = 0, remoteFamily } = socket;
      return `${remoteFamily === 'IPv6' ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
    } finally {
      socket.destroy();
    }
  }

  async tunnel(url: URL, trusted: Trusted, signal: AbortSignal): Promise<void> {
    const socket = await this.#tunnelTo(url, await this.#trust(trusted, signal), signal);
    socket.destroy();
  }

  async handshake(url: URL, trusted: Trusted, signal: AbortSignal): Promise<Handshake> {
    const trust = await this.#trust(trusted, signal);
    const route = this.routeTo(url);
    const tunnel = route.kind === 'proxy' ? await this.#tunnelTo(url, trust, signal) : undefined;
    const host = unbracketed(url.hostname);
    const socket = connectTls({
      ...(tunnel ? { socket: tunnel } : addressOptions),
      host,
      port: portOf(url),
      ...(isIP(host) === 0 && { servername: host }),
      ALPNProtocols: ['http/1.1'],
      // Nothing is sent over it: a certificate that is not in order is to be looked at too.
      rejectUnauthorized: false,
      ...(trust && { secureContext: trust }),
    });
    const via = route.kind === 'proxy' ? route.name : undefined;
    try {
      await classified(waitForSocket(socket, 'secureConnect', signal), via);
      return handshakeOf(socket, trusted, via);
    } finally {
      socket.destroy();
      tunnel?.destroy();
    }
  }

  async ask(url: URL, before: ApiFailure | undefined, signal: AbortSignal): Promise<HttpAnswer> {
    const settings = this.readSettings();
    const ways = openTransports(
      settings,
      dispatcherOptions(settings, this.env),
      this.host,
      this.env,
    );
    const [first, ...others] = ways.all.filter(
      ({ mayHelp }) => before === undefined || mayHelp(before, url),
    );
    try {
      if (!first) throw new TransportError(before ?? { kind: 'cancelled' });
      const headers = { accept: 'application/json', 'user-agent': this.userAgent };
      const send = firstThatConnects(first, ...others);
      return await send({ method: 'GET', url: url.href, headers, signal });
    } finally {
      void ways.close();
    }
  }

  async #trust(trusted: Trusted, signal: AbortSignal): Promise<SecureContext | undefined> {
    return trusted === 'system' ? raceAbort(this.readSystemTrust(), signal) : undefined;
  }

  #tunnelTo(url: URL, trust: SecureContext | undefined, signal: AbortSignal): Promise<Duplex> {
    const settings = this.readSettings();
    const proxy = chooseProxy(settings, this.env);
    if (!proxy) throw new TransportError({ kind: 'cancelled' });
    return openTunnel(url, proxy, settings.checksCertificates, trust, signal);
  }
}

function handshakeOf(socket: TLSSocket, trusted: Trusted, via: string | undefined): Handshake {
  const certificate = certificateFacts(socket.getPeerCertificate());
  return {
    protocol: socket.getProtocol() ?? '?',
    trusted,
    ...(certificate && { certificate }),
    // Contrary to its type this is the code, for want of one the message.
    ...(!socket.authorized && {
      failure: throughProxy(classifyNetworkError({ code: String(socket.authorizationError) }), via),
    }),
  };
}

async function classified<T>(work: Promise<T>, via?: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TransportError) throw error;
    throw new TransportError(throughProxy(classifyNetworkError(error), via));
  }
}

const unbracketed = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

const portOf = ({ port, protocol }: URL): number =>
  Number(port) || (protocol === 'https:' ? 443 : 80);
