import type { RawAnswer } from '../api/client/rawRequest';
import type { HandingerResponse } from './handinger';

/** What a caller has a use for; cookies and what proxies write of themselves stay here. */
const HEADERS = /^(content-type|date|last-modified|link|retry-after|x-request-id|x-ratelimit-.*)$/;

export function responseOf({ status, headers, text }: RawAnswer): HandingerResponse {
  const shown = Object.entries(headers).filter(([name]) => HEADERS.test(name));
  return Object.freeze({
    status,
    headers: Object.freeze(Object.fromEntries(shown)),
    text: () => Promise.resolve(text),
    json: () => new Promise<unknown>((resolve) => resolve(JSON.parse(text))),
  });
}
