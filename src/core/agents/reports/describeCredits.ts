import * as l10n from '@vscode/l10n';
import { describeTime } from '../../common/localTime';
import type { CreditUse } from '../agentCredits';

/** How much of the daily limit is used. */
export function describeCreditUse({ used, limit, isEstimate }: CreditUse): string {
  return isEstimate
    ? l10n.t('Assistants in the last 24 hours: about {0} of {1} credits', used, limit)
    : l10n.t('Assistants in the last 24 hours: {0} of {1} credits', used, limit);
}

/** Why no task runs, and what to do; `undefined` while the limit is not reached. */
export function limitRefusal(use: CreditUse, language: string): string | undefined {
  const { used, limit, freeAt } = use;
  if (used < limit) return undefined;
  if (freeAt === undefined) {
    return l10n.t(
      'Tasks from assistants are turned off. The user can change that in the setting {0}.',
      SETTING,
    );
  }
  return l10n.t(
    'The task was not started: assistants have used {0} of {1} credits in 24 hours. Tasks can run again after {2}, or once the user raises the limit in the setting {3}.',
    used,
    limit,
    describeTime(freeAt, language),
    SETTING,
  );
}

/** The same for an assistant, as data. */
export const creditUseAnswer = ({ used, limit, isEstimate }: CreditUse): object => ({
  usedIn24Hours: used,
  limit,
  ...(isEstimate && { isEstimate }),
});

const SETTING = 'handinger.agents.dailyCreditLimit';
