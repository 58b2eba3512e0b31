import type { Answer } from '../http/answers';
import type { ReadRequest } from '../http/api';
import type { Oddities } from '../oddities';
import { NumericIds } from './numericIds';
import { oddAnswer } from './oddAnswer';
import { trueRequest } from './trueRequest';

/** Changes the service's answers on their way out, and requests back on their way in. */
export class Disguise {
  readonly #numbers = new NumericIds();
  oddities: Oddities = {};

  /** The request, with the ids that the service knows. */
  request(request: ReadRequest): ReadRequest {
    return this.oddities.ids === undefined ? request : trueRequest(request, this.#numbers);
  }

  /** The answer as ordered; one that is no JSON stays as it is. */
  answer(answer: Answer): Answer {
    const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
    if (!isJson || answer.body === '' || Object.keys(this.oddities).length === 0) return answer;
    const json: unknown = JSON.parse(answer.body);
    return { ...answer, body: JSON.stringify(oddAnswer(json, this.oddities, this.#numbers)) };
  }

  end(): void {
    this.oddities = {};
    this.#numbers.forgetAll();
  }
}
