const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A key as the service would make one. Built here, so that no file of the repository holds one. */
export function sampleKey(body = sampleBody(24, 7)): string {
  return `${['hdg', 'live', ''].join('_')}${body}`;
}

/** A body of random-looking characters: the same for the same seed. */
export function sampleBody(length: number, seed: number): string {
  let state = seed;
  let body = '';
  while (body.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    body += BASE62.charAt(Math.floor((state / 2 ** 32) * BASE62.length));
  }
  return body;
}
