import type { Clock, Logger } from '../ports';
import { TransportError, type Transport } from './transport';

/** One line for each attempt: method, path, outcome, time. Never a header's value, never a body. */
export function logged(log: Logger, clock: Clock, transport: Transport): Transport {
  return async (request) => {
    const started = clock.now();
    const note = (outcome: string): string =>
      `${request.method} ${new URL(request.url).pathname} ${outcome} in ${clock.now() - started} ms`;
    try {
      const answer = await transport(request);
      log.info(note(String(answer.status)));
      return answer;
    } catch (error) {
      log.warn(note(error instanceof TransportError ? outcomeOf(error) : 'failed'));
      throw error;
    }
  };
}

function outcomeOf({ failure }: TransportError): string {
  return 'code' in failure ? `${failure.kind} (${failure.code})` : failure.kind;
}
