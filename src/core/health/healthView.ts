import * as l10n from '@vscode/l10n';
import { describeFailure, inSentences } from '../api/errors/describeFailure';
import type { Computer } from '../credentials/computer';
import type { KeyLoss } from '../credentials/stores/credentialStore';
import type { Profile } from '../credentials/profile';
import { formatWait } from '../common/duration';
import { truncate } from '../common/truncate';
import type { Health, LineTrouble } from './health';
import { editorName } from '../model/editorName';

/** What the status bar shows of a health, in words; the icon and colour never stand alone. */
export interface HealthView {
  /** With a codicon in front, such as `$(key) Handinger`. */
  readonly text: string;
  readonly background?: 'error' | 'warning';
  /** What a screen reader says instead of the text. */
  readonly spoken: string;
  /** One sentence on what is the case. */
  readonly headline: string;
  /** What to do about it; absent when nothing needs doing. */
  readonly advice?: string;
  /** The other fact: what is known of the key where the headline is about the line, and the other way round. */
  readonly also?: string;
  /** What a click does. */
  readonly action: HealthAction;
}

export type HealthAction =
  'signIn' | 'switchProfile' | 'useKeyHere' | 'checkConnection' | 'manageTrust';

/** In UTF-16 units: an organization's ID and, behind it, the fingerprint that tells its keys apart. */
const LONGEST_NAME = 32;

/**
 * @param now milliseconds since 1970
 * @param isNamed whether the text has the profile's name: with one profile, there is nothing to tell apart
 */
export function viewHealth(
  health: Health,
  profile: Profile | undefined,
  now: number,
  isNamed = false,
): HealthView {
  // The tooltip has the whole.
  const name = profile && isNamed ? truncate(profile.label, LONGEST_NAME) : l10n.t('Handinger');
  const host = profile ? new URL(profile.baseUrl).host : 'handinger.com';
  switch (health.kind) {
    case 'starting':
      return view('$(key)', name, l10n.t('Reading the secret storage…'), 'checkConnection');
    case 'signedOut': {
      const { hasProfiles = false } = health;
      const action = hasProfiles ? 'switchProfile' : 'signIn';
      return {
        ...view('$(key)', l10n.t('Handinger'), signedOutWords(health), action),
        advice: hasProfiles
          ? l10n.t('Switch to another profile, or sign in with another key.')
          : l10n.t('Sign in with an API key.'),
      };
    }
    case 'restricted':
      return {
        ...view(
          '$(shield)',
          name,
          l10n.t('This workspace is not trusted, so nothing is sent.'),
          'manageTrust',
        ),
        advice: l10n.t('Trust the workspace to see workers. Leaked keys are found either way.'),
      };
    case 'checking':
      // A label that changes with every look and back again says less than what is known so far.
      if (health.before.kind !== 'unverified') {
        const before = viewHealth(health.before, profile, now, isNamed);
        return { ...before, text: before.text.replace(/^\$\([^)]*\)/, '$(sync~spin)') };
      }
      return view('$(sync~spin)', name, l10n.t('Checking the API key…'), 'checkConnection');
    case 'healthy':
      return view('$(pass)', name, l10n.t('The API key works.'), 'checkConnection');
    case 'unverified':
      return health.reason === 'cannotTell'
        ? {
            ...view(
              '$(question)',
              l10n.t('{0}: unverified', name),
              l10n.t('{0} doesn’t say whether the API key works.', host),
              'checkConnection',
            ),
            advice: l10n.t('Use the key. The first request shows whether it works.'),
          }
        : view('$(key)', name, l10n.t('The API key hasn’t been checked yet.'), 'checkConnection');
    case 'rejected':
      return {
        ...view(
          '$(error)',
          l10n.t('Handinger: key rejected'),
          ...failed({ ...health, by: 'handinger' }),
        ),
        ...lineFact(health.line, host, now),
        background: 'error',
      };
    case 'forbidden':
      return {
        ...view(
          '$(circle-slash)',
          l10n.t('Handinger: no access'),
          ...failed({ ...health, by: 'handinger' }),
        ),
        ...lineFact(health.line, host, now),
        background: 'warning',
      };
    case 'rateLimited':
      return {
        ...view(
          '$(watch)',
          l10n.t('Handinger: retry in {0}', formatWait(health.until, now)),
          describeFailure(health, host, now).sentence,
          'checkConnection',
        ),
        // No seconds in here: a label that changes would be read aloud every second.
        spoken: l10n.t('Handinger: rate limited, waiting to try again.'),
        advice: l10n.t('Requests resume when the time is up.'),
        ...keyFact(health),
        background: 'warning',
      };
    case 'unreachable':
      return { ...unreachableView(health.failure, host, now), ...keyFact(health) };
    case 'keyLost':
      if (profile?.source === 'environment') return variableGone();
      return {
        ...view(
          '$(warning)',
          l10n.t('Handinger: key lost'),
          describeKeyLoss(health.how, profile?.label ?? name),
          'signIn',
        ),
        advice: l10n.t('You didn’t sign out. Paste the key again, or create a new one.'),
        background: 'warning',
      };
    case 'keyUnreadable':
      return {
        ...view(
          '$(lock)',
          l10n.t('Handinger: secret storage'),
          l10n.t(
            'Couldn’t read the key from {1}’s secret storage: {0}',
            health.message,
            editorName(),
          ),
          'checkConnection',
        ),
        advice: l10n.t('It might be locked. Nothing was removed.'),
        background: 'warning',
      };
    case 'keyWithheld':
      return view(
        '$(lock)',
        l10n.t('{0}: not used here', name),
        describeWithheldKey(health.computer, profile),
        'useKeyHere',
        l10n.t('Use the key in this window, or keep it where it is.'),
      );
  }

  function failed(
    failure: Parameters<typeof describeFailure>[0],
  ): [headline: string, action: HealthAction, advice: string] {
    const words = describeFailure(failure, host, now);
    return [words.sentence, 'signIn', words.advice];
  }
}

function keyFact({ acceptedAt }: { readonly acceptedAt?: number }): Pick<HealthView, 'also'> {
  return {
    also:
      acceptedAt === undefined
        ? l10n.t('It’s not known yet whether the API key works.')
        : l10n.t('The API key worked when it was last checked.'),
  };
}

function lineFact(
  line: LineTrouble | undefined,
  host: string,
  now: number,
): Pick<HealthView, 'also'> {
  if (!line) return {};
  const failure = line.kind === 'rateLimited' ? line : line.failure;
  return { also: inSentences(describeFailure(failure, host, now)) };
}

function signedOutWords({ gone }: Extract<Health, { kind: 'signedOut' }>): string {
  if (gone === 'removed') {
    return l10n.t('Another window signed out of the profile that was used here.');
  }
  return gone === 'unknown'
    ? l10n.t('The profile that was used here is no longer stored.')
    : l10n.t('Not signed in.');
}

function describeKeyLoss(how: KeyLoss, name: string): string {
  switch (how) {
    case 'vanished':
      return l10n.t('{1}’s secret storage no longer has the key of {0}.', name, editorName());
    case 'undecryptable':
      return l10n.t('{1} couldn’t decrypt the key of {0} and removed it.', name, editorName());
    case 'damaged':
      return l10n.t('The stored key of {0} is damaged.', name);
    case 'overwritten':
      return l10n.t('The stored key of {0} was overwritten with a key of another profile.', name);
  }
}

function describeWithheldKey(
  { name, isElsewhere }: Computer,
  profile: Profile | undefined,
): string {
  return isElsewhere
    ? l10n.t('The API key stays in your secret storage. {0} hasn’t received it.', name)
    : l10n.t('The API key was added for {0} on another computer.', profile?.baseUrl ?? '');
}

function variableGone(): HealthView {
  return {
    ...view(
      '$(symbol-variable)',
      l10n.t('Handinger: no variable'),
      l10n.t(
        'HANDINGER_API_KEY is no longer set for {0}, or contains a different key than the one you signed in with.',
        editorName(),
      ),
      'signIn',
      l10n.t('Start {0} from a terminal that has it, or sign in with another key.', editorName()),
    ),
    background: 'warning',
  };
}

function unreachableView(
  failure: Extract<Health, { kind: 'unreachable' }>['failure'],
  host: string,
  now: number,
): HealthView {
  const { sentence, advice } = describeFailure(failure, host, now);
  const problem = (icon: string, text: string): HealthView =>
    view(icon, text, sentence, 'checkConnection', advice);
  switch (failure.kind) {
    case 'unreachable':
      return failure.reason === 'untold'
        ? problem('$(debug-disconnect)', l10n.t('Handinger: no answer'))
        : problem('$(debug-disconnect)', l10n.t('Handinger: offline'));
    case 'tls':
      return problem('$(workspace-untrusted)', l10n.t('Handinger: certificate'));
    case 'proxy':
      return problem('$(debug-disconnect)', l10n.t('Handinger: proxy'));
    case 'serverError':
      return problem('$(debug-disconnect)', l10n.t('Handinger: server error'));
    case 'intercepted':
    case 'redirected':
    case 'rejected':
    case 'forbidden':
      return problem('$(debug-disconnect)', l10n.t('Handinger: intercepted'));
    default:
      return problem('$(debug-disconnect)', l10n.t('Handinger: no answer'));
  }
}

function view(
  icon: string,
  text: string,
  headline: string,
  action: HealthAction,
  advice?: string,
): HealthView {
  return {
    text: `${icon} ${text}`,
    spoken: spokenOf(text, headline),
    headline,
    action,
    ...(advice !== undefined && { advice }),
  };
}

/** What is written comes first: people who speak to their computer name an item by what they see. */
function spokenOf(text: string, headline: string): string {
  const product = l10n.t('Handinger');
  if (text === product) return l10n.t('Handinger: {0}', headline);
  const words = `${text}. ${headline}`;
  return text.startsWith(product) ? words : l10n.t('Handinger: {0}', words);
}
