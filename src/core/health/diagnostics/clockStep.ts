import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../common/duration';
import type { ProbeFacts } from './probeConnection';
import type { Step } from './reportStep';

/** In milliseconds; half of a minute is common, and harms nobody. */
const MOST = 2 * 60_000;

/** Compares this computer's clock with what the server says, since certificates and waiting times go by it. */
export function clockStep({ http, url, endedAt }: ProbeFacts): Step {
  const name = l10n.t('Clock');
  const said = http.outcome.ok ? Date.parse(http.outcome.value.headers['date'] ?? '') : NaN;
  if (Number.isNaN(said)) {
    return {
      state: 'unknown',
      name,
      finding: l10n.t('{0} doesn’t report the time', url.host),
    };
  }
  const ahead = endedAt - said;
  if (Math.abs(ahead) <= MOST) {
    return { state: 'works', name, finding: l10n.t('agrees with {0}', url.host) };
  }
  const difference = formatDuration(Math.abs(ahead));
  return {
    state: 'fails',
    name,
    finding:
      ahead > 0
        ? l10n.t('this computer is {0} ahead of {1}', difference, url.host)
        : l10n.t('this computer is {0} behind {1}', difference, url.host),
    nextStep: l10n.t('Set the date, time, and time zone of this computer automatically.'),
  };
}
