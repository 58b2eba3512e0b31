/** What goes back over the socket. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A JSON body under that status. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** The only documented error body: one sentence under `error`. */
export function errorJson(
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): Answer {
  return json({ error: sentence }, status, headers);
}

/** A page of the web application or of the proxy before it, which share the host with the API. */
export function html(status: number): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en"><title>Handinger</title><h1>${status}</h1></html>`,
  };
}

/** JSON by its header, nothing by its length. */
export function empty(status: number): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': '0' },
    body: '',
  };
}

/** Thrown anywhere below a route to answer with an error instead. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly sentence: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(`${status} ${sentence}`);
  }
}
