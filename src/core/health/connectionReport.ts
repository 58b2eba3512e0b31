import * as l10n from '@vscode/l10n';
import { failureDetails } from '../api/failureDetails';
import type { KeyVerdict } from '../api/keyCheck';
import { describeVerdict } from '../api/verdictWords';
import { keychainAdviceFor, type System } from '../credentials/keychainAdvice';
import type { Profile } from '../credentials/profile';
import { profileOf, type Session } from '../credentials/session';
import { formatDuration } from '../duration';

/** What a check of the connection saw. */
export interface ConnectionFacts {
  readonly session: Session;
  readonly isTrusted: boolean;
  readonly system: System;
  /** Whether a certificate that is not in order ends a connection. */
  readonly checksCertificates: boolean;
  /** Where the server's address comes from when one signs in now. */
  readonly configuredBaseUrl: string;
  /** Absent when nothing could be asked. */
  readonly check?: { readonly verdict: KeyVerdict; readonly milliseconds: number };
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Step {
  readonly state: 'works' | 'fails' | 'unknown';
  readonly name: string;
  readonly finding: string;
  /** What to do about it. */
  readonly nextStep?: string;
  /** For whoever helps, and whoever wants to help themselves. */
  readonly details?: string | undefined;
}

const MARKS = { works: '✓', fails: '✗', unknown: '–' } as const;

/** The report as plain text: each step with what was seen, and below a failure what to do about it. */
export function connectionReport(facts: ConnectionFacts): string {
  const steps = stepsOf(facts);
  const width = Math.max(...steps.map(({ name }) => name.length));
  const rows = steps.flatMap(({ state, name, finding, nextStep, details }) => [
    `${MARKS[state]} ${name.padEnd(width)}  ${oneLine(finding)}`,
    ...(state === 'fails' && nextStep ? [`${' '.repeat(width + 4)}→ ${nextStep}`] : []),
    ...(details ? [`${' '.repeat(width + 4)}${details}`] : []),
  ]);
  return [
    l10n.t('Handinger: connection'),
    new Date(facts.at).toISOString(),
    '',
    ...rows,
    ...(steps.some(({ state }) => state === 'fails')
      ? []
      : ['', l10n.t('Everything that could be checked works.')]),
    '',
  ].join('\n');
}

function stepsOf({
  session,
  isTrusted,
  system,
  checksCertificates,
  configuredBaseUrl,
  check,
  at,
}: ConnectionFacts): Step[] {
  const profile = profileOf(session);
  const baseUrl = profile?.baseUrl ?? configuredBaseUrl;
  const { host } = new URL(baseUrl);
  return [
    {
      state: 'works',
      name: l10n.t('Server'),
      finding:
        profile && profile.baseUrl !== configuredBaseUrl
          ? l10n.t('{0} (the key belongs to it; settings name {1})', baseUrl, configuredBaseUrl)
          : baseUrl,
    },
    isTrusted
      ? { state: 'works', name: l10n.t('Workspace'), finding: l10n.t('trusted') }
      : {
          state: 'fails',
          name: l10n.t('Workspace'),
          finding: l10n.t('not trusted, so nothing is sent'),
          nextStep: l10n.t('Trust the workspace with “Workspaces: Manage Workspace Trust”.'),
        },
    ...(checksCertificates ? [] : [uncheckedCertificates()]),
    keyStep(session, system),
    ...serviceSteps(check, host, at),
  ];
}

function uncheckedCertificates(): Step {
  return {
    state: 'fails',
    name: l10n.t('Certificates'),
    finding: l10n.t('not checked, so whoever stands in between can read the key'),
    nextStep: l10n.t('Switch the http.proxyStrictSSL setting on.'),
  };
}

function keyStep(session: Session, system: System): Step {
  const name = l10n.t('Key');
  switch (session.kind) {
    case 'loading':
      return { state: 'unknown', name, finding: l10n.t('the keychain has not answered yet') };
    case 'signedOut':
      return {
        state: 'fails',
        name,
        finding: l10n.t('not signed in'),
        nextStep: l10n.t('Run “Handinger: Sign In”.'),
      };
    case 'signedIn':
      return { state: 'works', name, finding: keyWords(session.profile) };
    case 'keyLost':
      return session.profile.source === 'environment'
        ? {
            state: 'fails',
            name,
            finding: l10n.t('HANDINGER_API_KEY is not set here, or names a key for another server'),
            nextStep: l10n.t(
              'Start VS Code from a terminal that has it, or run “Handinger: Sign In”.',
            ),
          }
        : {
            state: 'fails',
            name,
            finding: l10n.t('the keychain no longer has it; you did not sign out'),
            nextStep: l10n.t('Run “Handinger: Sign In” and paste the key again, or a new one.'),
            details: keychainAdviceFor(session, system),
          };
    case 'keyUnreadable':
      return {
        state: 'fails',
        name,
        finding: l10n.t('the keychain does not hand it out: {0}', session.message),
        nextStep: l10n.t('Unlock the keychain, then reload the window.'),
        details: keychainAdviceFor(session, system),
      };
  }
}

function keyWords({ source, mask, fingerprint }: Profile): string {
  switch (source) {
    case 'keychain':
      return l10n.t('{0} ({1}), from the system’s keychain', mask, fingerprint);
    case 'environment':
      return l10n.t('{0} ({1}), from HANDINGER_API_KEY', mask, fingerprint);
    case 'session':
      return l10n.t('{0} ({1}), for this session only', mask, fingerprint);
  }
}

function serviceSteps(check: ConnectionFacts['check'], host: string, now: number): Step[] {
  const names = {
    answer: l10n.t('Answer'),
    acceptance: l10n.t('Key accepted'),
    listing: l10n.t('Workers listed'),
  };
  const unknown = (name: string): Step => ({
    state: 'unknown',
    name,
    finding: l10n.t('not asked'),
  });
  if (!check || check.verdict.kind === 'cancelled') {
    return [unknown(names.answer), unknown(names.acceptance), unknown(names.listing)];
  }
  const { verdict, milliseconds } = check;
  const { sentence, advice } = describeVerdict(verdict, host, now);
  if (verdict.kind === 'unreachable') {
    return [
      {
        state: 'fails',
        name: names.answer,
        finding: sentence,
        nextStep: advice,
        details: failureDetails(verdict.failure, host),
      },
      unknown(names.acceptance),
      unknown(names.listing),
    ];
  }
  const answer: Step = {
    state: 'works',
    name: names.answer,
    finding: l10n.t('{0} answered in {1}', host, formatDuration(milliseconds)),
  };
  if (verdict.kind !== 'accepted') {
    const state = verdict.kind === 'cannotTell' ? 'unknown' : 'fails';
    return [
      answer,
      { state, name: names.acceptance, finding: sentence, nextStep: advice },
      unknown(names.listing),
    ];
  }
  return [
    answer,
    { state: 'works', name: names.acceptance, finding: sentence },
    verdict.page
      ? {
          state: 'works',
          name: names.listing,
          finding: l10n.t('{0} on the first page', verdict.page.workers.length),
        }
      : {
          state: 'unknown',
          name: names.listing,
          finding: l10n.t('{0} has no list of workers; add them by id', host),
        },
  ];
}

/** What others wrote may hold line breaks; a step has one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
