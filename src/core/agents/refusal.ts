import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../api/errors/apiFailure';
import { describeFailure, inSentences } from '../api/errors/describeFailure';
import type { Profile } from '../credentials/profile';
import { isSignedIn, type Health } from '../health/health';
import { viewHealth, type HealthAction, type HealthView } from '../health/healthView';

/**
 * Why nothing can be asked of Handinger now, and what the person can do; `undefined` when it can.
 * @param now milliseconds since 1970
 */
export function refusalOf(
  health: Health,
  profile: Profile | undefined,
  now: number,
): string | undefined {
  if (isSignedIn(health)) return undefined;
  const view = viewHealth(health, profile, now);
  return [view.headline, adviceOf(view)].filter((words) => words !== undefined).join(' ');
}

/** What to do about a health; `undefined` where nothing is to be done. */
export function adviceOf({ advice, action }: HealthView): string | undefined {
  if (advice === undefined) return undefined;
  const hint = hintOf(action);
  return hint === undefined ? advice : `${advice} ${hint}`;
}

/** An assistant that is told of a missing key may ask for it in the chat, where it must never be. */
function hintOf(action: HealthAction): string | undefined {
  switch (action) {
    case 'signIn':
      return l10n.t('The user can run “Handinger: Sign In”. Never paste a key into a chat.');
    case 'switchProfile':
      return l10n.t(
        'The user can run “Handinger: Switch Profile” or “Handinger: Sign In”. Never paste a key into a chat.',
      );
    case 'useKeyHere':
      return l10n.t('The user can run “Handinger: Use API Key on This Computer”.');
    case 'checkConnection':
    case 'manageTrust':
      return undefined;
  }
}

/** Why a call failed, and what to do. */
export const whyFailed = (failure: ApiFailure, host: string, now: number): string =>
  inSentences(describeFailure(failure, host, now));

/** Somebody signed out, switched or withdrew trust while the answer was on its way. */
export const interrupted = (): string =>
  l10n.t('The key in use changed, so the response was discarded. Ask again.');
