import type { ReadRequest } from '../http/api';
import type { NumericIds } from './numericIds';

/** Parameters and fields of requests that name an element. */
const NAMES = ['workerId', 'taskId', 'starting_after'];

/** The request with the ids behind the numbers in its path, its query and its JSON. */
export function trueRequest({ message, url, body }: ReadRequest, numbers: NumericIds): ReadRequest {
  const trueUrl = new URL(url);
  trueUrl.pathname = url.pathname
    .split('/')
    .map((segment) => numbers.idOf(segment))
    .join('/');
  for (const [name, value] of url.searchParams) {
    if (NAMES.includes(name)) trueUrl.searchParams.set(name, numbers.idOf(value));
  }
  return { message, url: trueUrl, body: trueBody(body, numbers) };
}

/** A body that is no JSON stays as it is: the service judges it. */
function trueBody(body: Buffer<ArrayBuffer>, numbers: NumericIds): Buffer<ArrayBuffer> {
  const idIn = (name: string, value: unknown, context?: { readonly source?: string }): unknown => {
    if (!NAMES.includes(name)) return value;
    if (typeof value === 'string') return numbers.idOf(value);
    // A number too wide for a double is known by its digits alone.
    return typeof value === 'number' ? numbers.idOf(context?.source ?? String(value)) : value;
  };
  try {
    return Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8'), idIn)));
  } catch {
    return body;
  }
}
