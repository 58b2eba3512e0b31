import { type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { Handinger } from '@ramensoft/handinger';
import type { DemoApi } from '../demoApi/demoApi';

/** The official client, without the retries that would blur what one request met. */
export function sdkClient(demo: DemoApi, apiKey = demo.keys.good): Handinger {
  return new Handinger({ apiKey, baseURL: demo.url, maxRetries: 0, logLevel: 'off' });
}

/** A GET by global fetch that follows no redirect. */
export function get(demo: DemoApi, path: string, key = demo.keys.good): Promise<Response> {
  const headers = { authorization: `Bearer ${key}` };
  return fetch(`${demo.url}${path}`, { headers, redirect: 'manual' });
}

/** A POST of JSON to one of the controls; answers the parsed answer. */
export async function order(demo: { url: string }, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${demo.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return response.json();
}

/** A GET over a socket of its own, where resets can be told from other ends. */
export async function rawGet(demo: DemoApi, path: string): Promise<IncomingMessage> {
  const outgoing = request(`${demo.url}${path}`, {
    agent: false,
    headers: { authorization: `Bearer ${demo.keys.good}` },
  }).end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  // Once there is a response, its own stream tells of what goes wrong.
  outgoing.on('error', () => undefined);
  return response;
}
