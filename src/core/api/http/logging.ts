import { isSecretName } from '../../credentials/keys/redact';
import type { Clock, Logger } from '../../common/ports';
import { failureLogLine } from '../errors/failureLog';
import { TransportError, type HttpAnswer, type Transport } from './transport';

/**
 * One line for each attempt: method, path, outcome, time, and which attempt it was; the names of headers
 * beside it for those who look closely. Never a header's value, never a body.
 */
export function withLogging(log: Logger, clock: Clock, transport: Transport): Transport {
  return async (request) => {
    const started = clock.now();
    const question = `${request.method} ${pathOf(request.url)}`;
    const note = (outcome: string | number): string =>
      `${question} ${outcome} ${clock.now() - started} ms attempt ${request.attempt ?? 1}`;
    log.trace(`${question} sends ${namesOf(request.headers)}`);
    try {
      const answer = await transport(request);
      const via = answer.via === undefined ? '' : ` via ${answer.via}`;
      log.info(note(answer.status) + via);
      log.trace(`${question} gets ${namesOf(answer.headers)}`);
      return answer;
    } catch (error) {
      log.warn(note(error instanceof TransportError ? failureLogLine(error.failure) : 'failed'));
      throw error;
    }
  };
}

const namesOf = (headers: HttpAnswer['headers']): string =>
  Object.keys(headers).join(', ') || 'no headers';

/** Path and query, without the values of parameters that may be secret. */
function pathOf(address: string): string {
  const { pathname, search, searchParams } = new URL(address);
  const secrets = [...searchParams.keys()].filter(isSecretName);
  if (secrets.length === 0) return pathname + search;
  const shown = [...searchParams].map(([name, value]) =>
    isSecretName(name) ? `${encodeURIComponent(name)}=…` : new URLSearchParams({ [name]: value }),
  );
  return `${pathname}?${shown.join('&')}`;
}
