import * as l10n from '@vscode/l10n';
import type { Profile } from '../credentials/profile';
import { timeOfDay } from '../common/localTime';
import { viewHealth, type HealthView } from './healthView';
import type { ShownHealth } from './steadyHealth';

/** What the status bar shows, in words. See `viewHealth`. */
export function viewShownHealth(
  shown: ShownHealth,
  profile: Profile | undefined,
  now: number,
  isNamed = false,
): HealthView {
  if (shown.kind !== 'mixed') return viewHealth(shown, profile, now, isNamed);
  const host = profile ? new URL(profile.baseUrl).host : 'handinger.com';
  const headline = l10n.t('{0} returns contradictory responses.', host);
  const label = l10n.t('Handinger: mixed answers');
  return {
    text: `$(pulse) ${label}`,
    background: 'warning',
    spoken: `${label}. ${headline}`,
    headline,
    advice: l10n.t(
      'A proxy or one of several servers might be the cause. This doesn’t mean your key is invalid.',
    ),
    also: shown.seen
      .map(({ health, at }) =>
        l10n.t('{0}: {1}', timeOfDay(at), viewHealth(health, profile, now).headline),
      )
      .join(' '),
    action: 'checkConnection',
  };
}
