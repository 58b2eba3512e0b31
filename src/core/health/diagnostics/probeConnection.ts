import { proxyKind } from '../../api/route/proxyKind';
import type { ApiFailure } from '../../api/errors/apiFailure';
import { withinTimeout } from '../../api/http/timeout';
import { NOBODY } from '../../api/client/keyVerdict';
import { blameProxy, isAboutTrust } from '../../api/errors/networkError';
import { TransportError, type HttpAnswer } from '../../api/http/transport';
import type { Clock } from '../../common/ports';
import { failure, success, type Result } from '../../common/result';
import type { ConnectionProbe, Handshake, Route, Trusted } from './probePort';

/** For each step, in milliseconds. */
const PATIENCE = 5_000;

/** What a step came to, and how long it took. */
export interface Measured<T> {
  readonly outcome: Result<T, ApiFailure>;
  readonly milliseconds: number;
}

/** What each part of the way showed; absent are parts that were not reached, or that this way does not have. */
export interface ProbeFacts {
  readonly url: URL;
  readonly route: Route;
  readonly dns?: Measured<readonly string[]>;
  readonly proxy?: Measured<Trusted>;
  readonly tcp?: Measured<string>;
  readonly tls?: Measured<Handshake>;
  readonly http: Measured<HttpAnswer>;
  /** When the last step ended, in milliseconds since 1970. */
  readonly endedAt: number;
}

export type ProbeStep = 'dns' | 'proxy' | 'tcp' | 'tls' | 'http';

export interface Probing {
  readonly clock: Clock;
  readonly checksCertificates: boolean;
  readonly usesSystemCertificates: boolean;
  readonly signal: AbortSignal;
  readonly onStep: (step: ProbeStep) => void;
}

/** Walks the way to a server step by step. What fails ends our own way; others may still get an answer. */
export async function probeConnection(
  probe: ConnectionProbe,
  baseUrl: string,
  probing: Probing,
): Promise<ProbeFacts> {
  const url = new URL(`${baseUrl}/api/workers/${NOBODY}`);
  const route = probe.routeTo(url);
  const own = await walk(probe, url, route, probing);
  const before = failureOn(own, probing);
  const http = await measured('http', probing, (signal) => probe.ask(url, before, signal));
  return { url, route, ...own, http, endedAt: probing.clock.now() };
}

type OwnWay = Pick<ProbeFacts, 'dns' | 'proxy' | 'tcp' | 'tls'>;

async function walk(
  probe: ConnectionProbe,
  url: URL,
  route: Route,
  probing: Probing,
): Promise<OwnWay> {
  const { hostname } = route.kind === 'proxy' ? route : url;
  let way: OwnWay = {};
  if (!isAddress(hostname)) {
    const dns = await measured('dns', probing, (signal) => probe.addressesOf(hostname, signal));
    way = { dns: route.kind === 'proxy' ? blaming(dns, route.name) : dns };
    if (!dns.outcome.ok) return way;
  }
  let trusted: Trusted = 'own';
  if (route.kind === 'proxy') {
    const proxy = await measured('proxy', probing, (signal) =>
      openTunnel(probe, url, route, probing, signal),
    );
    way = { ...way, proxy: blaming(proxy, route.name) };
    if (!proxy.outcome.ok) return way;
    trusted = proxy.outcome.value;
  } else {
    const tcp = await measured('tcp', probing, (signal) => probe.connect(url, signal));
    way = { ...way, tcp };
    if (!tcp.outcome.ok) return way;
  }
  if (url.protocol !== 'https:') return way;
  const tls = await measured('tls', probing, (signal) =>
    shakeHands(probe, url, trusted, probing, signal),
  );
  return { ...way, tls };
}

/** Like the requests, it trusts the system's issuers only where Node's own do not do. */
async function openTunnel(
  probe: ConnectionProbe,
  url: URL,
  { scheme, name }: Extract<Route, { kind: 'proxy' }>,
  { usesSystemCertificates }: Probing,
  signal: AbortSignal,
): Promise<Trusted> {
  if (!proxyKind(scheme)) {
    throw new TransportError({ kind: 'proxy', reason: 'unsupported', code: scheme, via: name });
  }
  try {
    await probe.tunnel(url, 'own', signal);
    return 'own';
  } catch (error) {
    const mayHelp = error instanceof TransportError && isAboutTrust(error.failure);
    if (!mayHelp || !usesSystemCertificates) throw error;
    await probe.tunnel(url, 'system', signal);
    return 'system';
  }
}

async function shakeHands(
  probe: ConnectionProbe,
  url: URL,
  trusted: Trusted,
  { checksCertificates, usesSystemCertificates }: Probing,
  signal: AbortSignal,
): Promise<Handshake> {
  const first = await probe.handshake(url, trusted, signal);
  const mayHelp = first.failure && isAboutTrust(first.failure);
  return mayHelp && trusted === 'own' && checksCertificates && usesSystemCertificates
    ? probe.handshake(url, 'system', signal)
    : first;
}

/** What ends our own way; a certificate does so only where it is checked. */
export function failureOn(
  { dns, proxy, tcp, tls }: OwnWay,
  { checksCertificates }: Pick<Probing, 'checksCertificates'>,
): ApiFailure | undefined {
  for (const step of [dns, proxy, tcp, tls]) {
    if (step && !step.outcome.ok) return step.outcome.failure;
  }
  return tls?.outcome.ok && checksCertificates ? tls.outcome.value.failure : undefined;
}

async function measured<T>(
  step: ProbeStep,
  { clock, signal, onStep }: Probing,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Measured<T>> {
  onStep(step);
  const started = clock.now();
  const outcome = await withinTimeout(clock, PATIENCE, signal, work).then(
    (value): Result<T, ApiFailure> => success(value),
    (error: unknown): Result<T, ApiFailure> => {
      if (error instanceof TransportError) return failure(error.failure);
      throw error;
    },
  );
  return { outcome, milliseconds: clock.now() - started };
}

const blaming = <T>({ outcome, milliseconds }: Measured<T>, via: string): Measured<T> => ({
  outcome: outcome.ok ? outcome : failure(blameProxy(outcome.failure, via)),
  milliseconds,
});

/** URLs write addresses in one form each. */
export function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(hostname);
}
