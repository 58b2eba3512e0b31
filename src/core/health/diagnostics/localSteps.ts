import * as l10n from '@vscode/l10n';
import type { AddressSource } from '../../model/address';
import { describeAddressProblem } from '../../api/route/describeAddressProblem';
import { UNCHECKED_VARIABLE } from '../../api/route/proxyVariables';
import { describeKeyAge, keyAge } from '../../credentials/keys/keyAge';
import { keychainAdviceFor } from '../../credentials/keychainAdvice';
import type { KeyLoss } from '../../credentials/stores/credentialStore';
import type { Profile } from '../../credentials/profile';
import { profileOf } from '../../credentials/session';
import { describeSource } from '../../credentials/describeSource';
import type { ConnectionFacts } from './connectionFacts';
import { describeSettings, describeVariables } from './networkSettingsSeen';
import { stepName, type Step } from './reportStep';
import { editorName } from '../../model/editorName';

/** What can be said before anything is sent. */
export function localSteps(facts: ConnectionFacts): Step[] {
  return [serverStep(facts), settingsStep(facts), workspaceStep(facts), keyStep(facts)];
}

function serverStep({ session, configured: { baseUrl, source } }: ConnectionFacts): Step {
  const name = l10n.t('Server');
  const from = sourceWords(source);
  const own = profileOf(session)?.baseUrl;
  if (own !== undefined && !(baseUrl.ok && baseUrl.value === own)) {
    const finding = baseUrl.ok
      ? l10n.t('{0} (the key belongs to it; {1} names {2})', own, from, baseUrl.value)
      : l10n.t('{0} (the key belongs to it)', own);
    const details = baseUrl.ok ? [] : [describeAddressProblem(baseUrl.failure)];
    return { state: 'works', name, finding, details };
  }
  if (!baseUrl.ok) {
    const nextStep = l10n.t('Correct it, or clear it to use https://handinger.com.');
    return { state: 'fails', name, finding: describeAddressProblem(baseUrl.failure), nextStep };
  }
  const finding =
    source === 'default'
      ? l10n.t('{0}, by default', baseUrl.value)
      : l10n.t('{0}, from {1}', baseUrl.value, from);
  return { state: 'works', name, finding };
}

function sourceWords(source: AddressSource): string {
  switch (source) {
    case 'setting':
      return 'handinger.apiBaseUrl';
    case 'environment':
      return 'HANDINGER_BASE_URL';
    case 'default':
      return l10n.t('the default');
  }
}

function settingsStep({ settings, environment }: ConnectionFacts): Step {
  const step = {
    name: l10n.t('Settings'),
    // In two lines, for narrow windows.
    finding: describeSettings(settings.slice(0, 3)),
    details: [describeSettings(settings.slice(3)), describeVariables(environment)].filter(Boolean),
  };
  if (environment[UNCHECKED_VARIABLE] !== '0') return { ...step, state: 'works' };
  return {
    ...step,
    state: 'fails',
    finding: l10n.t(
      '{0} is set to 0. Other requests of VS Code accept any certificate; requests to Handinger still check it.',
      UNCHECKED_VARIABLE,
    ),
    nextStep: l10n.t(
      'Remove {0} from the environment and restart {1}.',
      UNCHECKED_VARIABLE,
      editorName(),
    ),
    details: [step.finding, ...step.details],
  };
}

function workspaceStep({ isTrusted }: ConnectionFacts): Step {
  const name = l10n.t('Workspace');
  return isTrusted
    ? { state: 'works', name, finding: l10n.t('trusted') }
    : {
        state: 'fails',
        name,
        finding: l10n.t('not trusted, so nothing is sent'),
        nextStep: l10n.t('Trust the workspace with “Workspaces: Manage Workspace Trust”.'),
      };
}

function keyStep(facts: ConnectionFacts): Step {
  const { session, system, keyMilliseconds: milliseconds } = facts;
  const name = stepName('key');
  const advice = keychainAdviceFor(session, system);
  const details = advice === undefined ? [] : [advice];
  switch (session.kind) {
    case 'loading':
      return { state: 'unknown', name, finding: l10n.t('the secret storage hasn’t responded yet') };
    case 'signedOut':
      return {
        state: 'fails',
        name,
        milliseconds,
        finding: l10n.t('not signed in'),
        nextStep: session.hasProfiles
          ? l10n.t('Run “Handinger: Switch Profile”, or “Handinger: Sign In”.')
          : l10n.t('Run “Handinger: Sign In”.'),
      };
    case 'signedIn':
      return { state: 'works', name, milliseconds, ...keyWords(session.profile, facts) };
    case 'keyLost':
      return session.profile.source === 'environment'
        ? {
            state: 'fails',
            name,
            milliseconds,
            finding: l10n.t(
              'HANDINGER_API_KEY isn’t set here, or contains a key for another server',
            ),
            nextStep: l10n.t(
              'Start {0} from a terminal that has it, or run “Handinger: Sign In”.',
              editorName(),
            ),
          }
        : {
            state: 'fails',
            name,
            milliseconds,
            finding: keyLossWords(session.how),
            nextStep: l10n.t('Run “Handinger: Sign In” and paste the key again, or a new one.'),
            details,
          };
    case 'keyUnreadable':
      return {
        state: 'fails',
        name,
        milliseconds,
        finding: l10n.t('couldn’t read it from the secret storage: {0}', session.message),
        nextStep:
          system.platform === 'web'
            ? l10n.t('Reload the window.')
            : l10n.t('Unlock the keychain, then reload the window.'),
        details,
      };
    case 'keyWithheld':
      return {
        state: 'fails',
        name,
        milliseconds,
        finding: l10n.t('in the secret storage, but not used on this computer'),
        nextStep: l10n.t('Run “Handinger: Use API Key on This Computer”.'),
      };
  }
}

function keyLossWords(how: KeyLoss): string {
  switch (how) {
    case 'vanished':
      return l10n.t('the secret storage no longer has it; you didn’t sign out');
    case 'undecryptable':
      return l10n.t('{0} couldn’t decrypt it and removed it; you didn’t sign out', editorName());
    case 'damaged':
      return l10n.t('the stored key is damaged');
    case 'overwritten':
      return l10n.t('the stored key belongs to another profile');
  }
}

function keyWords(
  { source, mask, fingerprint, label, keyAddedAt }: Profile,
  { at, maxAgeDays, language }: ConnectionFacts,
): Pick<Step, 'finding' | 'details'> {
  const age = keyAge(keyAddedAt, at, maxAgeDays);
  const added = l10n.t('profile {0}, added {1}', label, describeKeyAge(keyAddedAt, age, language));
  const isOld = l10n.t('This key is more than {0} days old.', maxAgeDays);
  return {
    finding: l10n.t('{0} ({1}), from {2}', mask, fingerprint, describeSource(source)),
    details: [age.isOld ? `${added}. ${isOld}` : added],
  };
}
