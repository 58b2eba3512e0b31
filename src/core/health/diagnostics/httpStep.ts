import * as l10n from '@vscode/l10n';
import type { ApiFailure } from '../../api/errors/apiFailure';
import { failureDetails } from '../../api/errors/failureDetail';
import { describeFailure } from '../../api/errors/describeFailure';
import { httpFailure } from '../../api/errors/httpFailure';
import type { HttpAnswer } from '../../api/http/transport';
import type { ProbeFacts } from './probeConnection';
import { stepName, timeOf, type Step } from './reportStep';

/** Who answers a question without a key: Handinger refuses it, in JSON. */
export function httpStep({ url, http }: ProbeFacts, now: number): Step {
  const name = stepName('http');
  const { outcome } = http;
  if (!outcome.ok) {
    const details = [failureDetails(outcome.failure, url.host)];
    return { ...failed(outcome.failure), details };
  }
  const { status, via } = outcome.value;
  const failure = failureIn(outcome.value, now);
  if (failure) {
    return {
      ...failed(failure),
      details: [l10n.t('status {0}, through {1}', status, wayWords(via))],
    };
  }
  const finding = l10n.t('{0} from Handinger, through {1}', status, wayWords(via));
  return { state: 'works', name, ...timeOf(http), finding };

  function failed(why: ApiFailure): Step {
    const { sentence, advice } = describeFailure(why, url.host, now);
    return { state: 'fails', name, ...timeOf(http), finding: sentence, nextStep: advice };
  }
}

/** `undefined` when it was Handinger that answered, whatever it said. */
function failureIn(answer: HttpAnswer, now: number): ApiFailure | undefined {
  const failure = httpFailure(answer, now, (text) => text);
  switch (failure?.kind) {
    case undefined:
      return undefined;
    case 'rejected':
    case 'forbidden':
      return failure.by === 'handinger' ? undefined : failure;
    case 'notFound':
    case 'rateLimited':
    case 'refusedRequest':
    case 'outOfCredits':
      return isPage(answer) ? { kind: 'badAnswer', reason: 'notJson' } : undefined;
    default:
      return failure;
  }
}

const isPage = ({ body, headers }: HttpAnswer): boolean =>
  body.length > 0 && !/json/i.test(headers['content-type'] ?? '');

function wayWords(via: string | undefined): string {
  switch (via) {
    case 'system':
      return l10n.t('a connection of our own that trusts this system’s certificates');
    case 'editor':
      return l10n.t('VS Code’s own fetch');
    default:
      return l10n.t('a connection of our own');
  }
}
