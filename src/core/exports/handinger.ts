// What Handinger for VS Code offers to other extensions. Types only, without imports: copy this file
// into your extension, as it is or as `handinger.d.ts`.

/** The `exports` of the extension `handinger.vscode-handinger`. */
export interface HandingerExports {
  /**
   * @param version the version of the API that you were written for
   * @param caller your `context.extension`; people see its name when they are asked for consent
   * @throws Error when there is no such version, naming those that there are, or no such extension
   */
  getApi(version: 1, caller: { readonly id: string }): HandingerApiV1;
}

export interface HandingerApiV1 {
  /** How the key in use in this window is doing. */
  readonly health: HandingerHealth;
  /** Fires when `health` is another one. */
  readonly onDidChangeHealth: HandingerEvent<HandingerHealth>;

  /** Whose key is in use in this window; `undefined` when nobody is signed in. */
  readonly profile: HandingerProfile | undefined;
  /** Fires when `profile` is another one. */
  readonly onDidChangeProfile: HandingerEvent<HandingerProfile | undefined>;

  /**
   * Sends a GET request with the key in use, after the person has allowed it to your extension once.
   * Every HTTP answer is a result, whatever its status. To write, ask VS Code for a session
   * (`authentication.getSession('handinger', [])`) and use the official SDK with it.
   * @param path such as `/api/workers?page=2`, percent-encoded; it begins with `/api/`
   * @throws {@link HandingerFetchError} when there is no answer, with the reason in its `code`
   */
  fetch(path: string, options?: { readonly signal?: AbortSignal }): Promise<HandingerResponse>;
}

export interface HandingerHealth {
  readonly state: HandingerHealthState;
  /** One sentence for people, in the language of VS Code. */
  readonly message: string;
  /** When requests are possible again, in milliseconds since 1970; only with `rateLimited`. */
  readonly retryAt?: number;
}

/** Later versions may add to these; treat one that you do not know like `unverified`. */
export type HandingerHealthState =
  /** VS Code's secret storage has not answered yet. */
  | 'starting'
  | 'signedOut'
  /** The workspace is not trusted, so nothing is sent. */
  | 'restricted'
  | 'checking'
  | 'healthy'
  /** Nobody knows yet whether the key works. */
  | 'unverified'
  /** 401: the key was revoked, or is none. */
  | 'rejected'
  /** 403: the key has no access. */
  | 'forbidden'
  /** 429: nothing is sent before `retryAt`. */
  | 'rateLimited'
  /** No answer from Handinger; says nothing about the key. */
  | 'unreachable'
  /** Signed in, but VS Code's secret storage does not have the key or does not hand it out. */
  | 'keyUnavailable';

/** What is known of a key; never the key itself. */
export interface HandingerProfile {
  readonly label: string;
  /** The server that the key belongs to, such as `https://handinger.com`. */
  readonly baseUrl: string;
  /** Such as `org_…`; absent until an answer has named it. */
  readonly organizationId?: string;
  /** First 8 hexadecimal digits of the key's SHA-256. */
  readonly fingerprint: string;
}

/** An HTTP answer, read to its end. */
export interface HandingerResponse {
  readonly status: number;
  /** Content type, date, and what is said of limits and pages; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  text(): Promise<string>;
  /** @throws SyntaxError when the answer is no JSON */
  json(): Promise<unknown>;
}

/** Why `fetch` has no answer; the message is one sentence for people. */
export interface HandingerFetchError extends Error {
  readonly name: 'HandingerFetchError';
  readonly code: HandingerFetchErrorCode;
  /** When to try again, in milliseconds since 1970; only with `rateLimited`. */
  readonly retryAt?: number;
}

/** Later versions may add to these. */
export type HandingerFetchErrorCode =
  /** Not sent: the path does not begin with `/api/`, or would lead elsewhere. */
  | 'invalidPath'
  /** Not sent: nobody is signed in. */
  | 'signedOut'
  /** Not sent: VS Code's secret storage does not have the key or does not hand it out. */
  | 'keyUnavailable'
  /** Not sent: the workspace is not trusted. */
  | 'untrusted'
  /** Not sent: the person said no. Nobody is asked again before the window is reloaded. */
  | 'refused'
  /** Not sent: an earlier answer was 429; see `retryAt`. */
  | 'rateLimited'
  /** Your signal was aborted. */
  | 'cancelled'
  /** The person signed out, switched to another profile or replaced the key meanwhile. */
  | 'profileChanged'
  /** The answer is larger than 10 MB. */
  | 'tooLarge'
  /** No complete answer: no connection, no secure one, or none in time. */
  | 'network';

/** Fits `vscode.Event`. */
type HandingerEvent<T> = (
  listener: (value: T) => unknown,
  thisArgs?: unknown,
  disposables?: { dispose(): unknown }[],
) => { dispose(): void };
