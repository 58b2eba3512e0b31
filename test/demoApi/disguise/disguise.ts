import type { Answer } from '../http/answers';
import type { ReadRequest } from '../http/api';
import type { Oddities } from '../oddities';
import { type Hostility, hostileAnswer } from './hostileAnswer';
import { NumericIds } from './numericIds';
import { oddAnswer } from './oddAnswer';
import { trueRequest } from './trueRequest';

/** Changes the service's answers on their way out, and requests back on their way in. */
export class Disguise {
  readonly #numbers = new NumericIds();
  oddities: Oddities = {};
  hostility: Hostility | undefined;

  /** The request, with the ids that the service knows. */
  request(request: ReadRequest): ReadRequest {
    return this.oddities.ids === undefined ? request : trueRequest(request, this.#numbers);
  }

  /** The answer as ordered; one that is no JSON stays as it is. */
  answer(answer: Answer): Answer {
    const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
    if (!isJson || answer.body === '' || !this.#isOn()) return answer;
    const truth: unknown = JSON.parse(answer.body);
    const texts = this.hostility === undefined ? truth : hostileAnswer(truth, this.hostility);
    return { ...answer, body: JSON.stringify(oddAnswer(texts, this.oddities, this.#numbers)) };
  }

  #isOn(): boolean {
    return this.hostility !== undefined || Object.keys(this.oddities).length > 0;
  }

  end(): void {
    this.oddities = {};
    this.hostility = undefined;
    this.#numbers.forgetAll();
  }
}
