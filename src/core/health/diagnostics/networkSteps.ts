import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../../api/errors/apiFailure';
import { failureDetails } from '../../api/errors/failureDetail';
import { describeFailure } from '../../api/errors/describeFailure';
import { describeTime } from '../../common/localTime';
import { clockStep } from './clockStep';
import type { ConnectionFacts } from './connectionFacts';
import type { CertificateFacts, Handshake, Route } from './probePort';
import { httpStep } from './httpStep';
import { failureOn, isAddress, type Measured, type ProbeFacts } from './probeConnection';
import { notReached, notSeenHere, stepName, timeOf, type Step } from './reportStep';

/** Names of a certificate that are shown; some have a hundred. */
const MOST_NAMES = 6;

/** The way to the server, part by part, whether or not it could be walked. */
export function networkSteps(facts: ConnectionFacts): Step[] {
  const { probe } = facts;
  if (probe === undefined || probe === 'notHere') {
    const without = probe === 'notHere' ? notSeenHere : notReached;
    const names = (['dns', 'proxy', 'tcp', 'tls', 'http'] as const).map(stepName);
    return [...names, l10n.t('Clock')].map(without);
  }
  const http = httpStep(probe, facts.at);
  const own = [dnsStep, proxyStep, tcpStep, tlsStep].map((step) => step(probe, facts));
  if (probe.http.outcome.ok) {
    // Another way got through: what our own connections lack is worth knowing, and nothing to repair.
    return [...own.map(harmless), http, clockStep(probe)];
  }
  const isBlocked = failureOn(probe, facts) !== undefined;
  return [...own, isBlocked ? notReached(http.name) : http, notReached(l10n.t('Clock'))];
}

const harmless = (step: Step): Step =>
  step.state === 'fails' ? { ...step, state: 'unknown' } : step;

function dnsStep({ url, route, dns }: ProbeFacts, { at }: ConnectionFacts): Step {
  const name = stepName('dns');
  const hostname = route.kind === 'proxy' ? route.hostname : url.hostname;
  if (!dns) {
    const finding = l10n.t('{0} is an address already', hostname);
    return isAddress(hostname) ? { state: 'unknown', name, finding } : notReached(name);
  }
  const { outcome } = dns;
  if (outcome.ok) {
    const addresses = outcome.value.join(', ');
    const finding = l10n.t('{0} has {1}', hostname, addresses);
    return { state: 'works', name, ...timeOf(dns), finding };
  }
  return failed(name, dns, outcome.failure, hostname, at);
}

function proxyStep({ url, route, proxy }: ProbeFacts, { at }: ConnectionFacts): Step {
  const name = stepName('proxy');
  if (route.kind === 'direct') return directStep(name, route);
  if (!proxy) return notReached(name);
  const from = l10n.t('{0}, from {1}', route.name, route.from);
  const { outcome } = proxy;
  if (outcome.ok) {
    const finding = l10n.t('{0}, connects to {1}', from, url.hostname);
    return { state: 'works', name, ...timeOf(proxy), finding };
  }
  const step = failed(name, proxy, outcome.failure, url.hostname, at);
  return { ...step, details: [from, ...(step.details ?? [])] };
}

function directStep(name: string, route: Extract<Route, { kind: 'direct' }>): Step {
  const { because, entry = '', from = '' } = route;
  switch (because) {
    case 'thisComputer':
      return { state: 'works', name, finding: l10n.t('none, for this computer') };
    case 'off':
      return { state: 'works', name, finding: l10n.t('none, http.proxySupport is off') };
    case 'noneSet':
      return { state: 'works', name, finding: l10n.t('none is set') };
    case 'listed':
      return {
        state: 'works',
        name,
        finding: l10n.t('none, because “{0}” is reached without one', entry),
      };
    case 'unreadable':
      return {
        state: 'fails',
        name,
        finding: l10n.t('none, because {0} isn’t an address', from),
        nextStep: l10n.t('Write it as http://host:port.'),
      };
  }
}

function tcpStep({ url, route, tcp }: ProbeFacts, { at }: ConnectionFacts): Step {
  const name = stepName('tcp');
  if (route.kind === 'proxy') {
    return { state: 'unknown', name, finding: l10n.t('the proxy connects') };
  }
  if (!tcp) return notReached(name);
  const { outcome } = tcp;
  return outcome.ok
    ? { state: 'works', name, ...timeOf(tcp), finding: l10n.t('connected to {0}', outcome.value) }
    : failed(name, tcp, outcome.failure, url.host, at);
}

function tlsStep({ url, tls }: ProbeFacts, facts: ConnectionFacts): Step {
  const name = stepName('tls');
  if (url.protocol === 'http:') {
    return { state: 'unknown', name, finding: l10n.t('not used for this computer') };
  }
  if (!tls) return notReached(name);
  const { outcome } = tls;
  if (!outcome.ok) return failed(name, tls, outcome.failure, url.hostname, facts.at);
  const { failure, protocol, certificate } = outcome.value;
  const about = certificate ? certificateWords(certificate, facts.language) : [];
  if (!failure) {
    const finding = `${protocol}, ${trustWords(outcome.value)}`;
    return { state: 'works', name, ...timeOf(tls), finding, details: about };
  }
  const step = failed(name, tls, failure, url.hostname, facts.at);
  return {
    ...step,
    state: facts.checksCertificates ? 'fails' : 'unknown',
    details: [...(step.details ?? []), ...about],
  };
}

function trustWords({ trusted }: Handshake): string {
  return trusted === 'own'
    ? l10n.t('trusted by VS Code’s own list of issuers')
    : l10n.t('trusted by this system’s certificates');
}

function certificateWords(certificate: CertificateFacts, language: string): string[] {
  const { subject, issuer, names, from, until } = certificate;
  const left = names.length - MOST_NAMES;
  const shown = (names.length > 0 ? names.slice(0, MOST_NAMES) : [subject]).join(', ');
  return [
    l10n.t('issuer: {0}', issuer),
    left > 0 ? l10n.t('for: {0} and {1} more', shown, left) : l10n.t('for: {0}', shown),
    l10n.t('valid from {0}', describeTime(from, language)),
    l10n.t('valid until {0}', describeTime(until, language)),
  ];
}

function failed(
  name: string,
  measured: Measured<unknown>,
  failure: ApiFailure,
  host: string,
  now: number,
): Step {
  const { sentence, advice } = describeFailure(failure, host, now);
  return {
    state: 'fails',
    name,
    ...timeOf(measured),
    finding: sentence,
    nextStep: advice,
    details: [failureDetails(failure, host)],
  };
}
