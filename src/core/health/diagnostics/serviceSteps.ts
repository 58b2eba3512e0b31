import * as l10n from '@vscode/l10n';
import type { KeyVerdict } from '../../api/client/keyVerdict';
import { failureDetails } from '../../api/errors/failureDetail';
import { describeVerdict } from '../../api/client/describeVerdict';
import { formatWait } from '../../common/duration';
import { describeTime } from '../../common/localTime';
import type { ConnectionFacts } from './connectionFacts';
import { notReached, stepName, type Step } from './reportStep';

/**
 * What the service says of the key.
 * @param host the server's name
 * @param isAnswering whether an answer of the service was seen; `undefined` where nobody could look
 */
export function serviceSteps(
  { check, at, language }: ConnectionFacts,
  host: string,
  isAnswering: boolean | undefined,
): Step[] {
  const names = {
    check: stepName('check'),
    list: l10n.t('Worker list'),
    limit: l10n.t('Rate limit'),
  };
  const nothing = [names.check, names.list, names.limit].map(notReached);
  if (!check || check.verdict.kind === 'cancelled') return nothing;
  const { verdict, milliseconds } = check;
  if (verdict.kind === 'unreachable' && isAnswering === false) return nothing;
  if (verdict.kind === 'rateLimited') {
    const finding = l10n.t('in force until {0}', describeTime(verdict.until, language));
    const wait = formatWait(verdict.until, at);
    const nextStep = l10n.t('Wait {0}. Nothing is sent until then.', wait);
    return [
      notReached(names.check),
      notReached(names.list),
      { state: 'fails', name: names.limit, finding, nextStep },
    ];
  }
  const { sentence, advice } = describeVerdict(verdict, host, at);
  const limit: Step = { state: 'works', name: names.limit, finding: l10n.t('none in effect') };
  const asked = { name: names.check, milliseconds, finding: sentence, nextStep: advice };
  switch (verdict.kind) {
    case 'accepted':
      return [{ ...asked, state: 'works' }, listStep(names.list, verdict, host), limit];
    case 'cannotTell':
      return [{ ...asked, state: 'unknown' }, absentList(names.list, host), limit];
    case 'rejected':
    case 'forbidden':
      return [{ ...asked, state: 'fails' }, notReached(names.list), limit];
    case 'unreachable':
      return [
        { ...asked, state: 'fails', details: [failureDetails(verdict.failure, host)] },
        isAnswering === undefined ? notReached(names.list) : failedList(names.list),
        notReached(names.limit),
      ];
  }
}

function listStep(
  name: string,
  { page }: Extract<KeyVerdict, { kind: 'accepted' }>,
  host: string,
): Step {
  if (!page) return absentList(name, host);
  const finding = l10n.t('available, {0} on the first page', page.workers.length);
  return { state: 'works', name, finding };
}

const absentList = (name: string, host: string): Step => ({
  state: 'unknown',
  name,
  finding: l10n.t('unavailable: {0} doesn’t list workers; add them by ID', host),
});

/** The list is what the check asks for first. */
const failedList = (name: string): Step => ({
  state: 'fails',
  name,
  finding: l10n.t('failed, like the key check'),
});
