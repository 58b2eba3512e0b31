import type { Coding } from './http/coding';
import type { ForeignStatus, Foreigner } from './http/foreign';
import type { Wait } from './rateLimit';

/** Ways a server, or what stands between, can fail a client. */
export type Trouble =
  /** Answers truthfully, after so many milliseconds. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Answers truthfully, once this is fulfilled. */
  | { readonly kind: 'held'; readonly until: Promise<unknown> }
  /** Compresses the answer, whatever the client accepts: the true one, or that of a failure ordered later. */
  | { readonly kind: 'compressed'; readonly coding: Coding }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'resetBeforeHeaders' }
  /** The true answer, cut by a reset after half of its body. */
  | { readonly kind: 'resetMidBody' }
  /** Half of the true answer, sent as if it were whole. */
  | { readonly kind: 'truncatedJson' }
  /** A web page with that status, 200 included; `wait` names a time to wait, here and below. */
  | { readonly kind: 'html'; readonly status: number; readonly wait?: Wait }
  /** 302 to another origin, as a sign-in page would be. */
  | { readonly kind: 'redirect'; readonly location?: string }
  /** No body under that status. */
  | { readonly kind: 'empty'; readonly status: number; readonly wait?: Wait }
  /** A 401 or 403 of a gateway or server in between, in its own manner. */
  | { readonly kind: 'foreign'; readonly by: Foreigner; readonly status: ForeignStatus }
  /** `{error}` under that status; `retry: false` adds `x-should-retry: false`. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly error?: string;
      readonly retry?: boolean;
      readonly wait?: Wait;
    }
  /** A JSON answer of at least so many bytes, sent in pieces without a length. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** 200 and valid JSON that is nothing the API describes. */
  | { readonly kind: 'wrongShape' };

/** What leaves the content of the answer as it is. */
export type Passing = Extract<Trouble, { kind: 'slow' | 'held' | 'compressed' }>;

export const passes = (trouble: Trouble): trouble is Passing =>
  trouble.kind === 'slow' || trouble.kind === 'held' || trouble.kind === 'compressed';

/** Which requests meet the trouble: all of them, or those that match every field given. */
export interface TroubleScope {
  readonly method?: string;
  /** Path without query; `*` stands for any text. */
  readonly path?: string;
  readonly key?: string;
  /** How many requests; without it, until cleared. */
  readonly times?: number;
}

interface Rule {
  readonly trouble: Trouble;
  readonly scope: TroubleScope;
  left: number;
}

/** The troubles ordered so far, oldest first. */
export class TroubleBook {
  #rules: Rule[] = [];

  add(trouble: Trouble, scope: TroubleScope): { dispose(): void } {
    const rule: Rule = { trouble, scope, left: scope.times ?? Number.POSITIVE_INFINITY };
    this.#rules.push(rule);
    return { dispose: () => (this.#rules = this.#rules.filter((other) => other !== rule)) };
  }

  clear(): void {
    this.#rules = [];
  }

  /** What this request has to suffer: any that pass, then at most one failure. Counts it as suffered. */
  take(method: string, path: string, key: string | undefined): Trouble[] {
    const taken: Trouble[] = [];
    for (const rule of this.#rules) {
      if (!matches(rule.scope, method, path, key)) continue;
      rule.left -= 1;
      taken.push(rule.trouble);
      if (!passes(rule.trouble)) break;
    }
    this.#rules = this.#rules.filter((rule) => rule.left > 0);
    return taken;
  }
}

function matches(
  scope: TroubleScope,
  method: string,
  path: string,
  key: string | undefined,
): boolean {
  return (
    (scope.method === undefined || scope.method === method) &&
    (scope.path === undefined || matchesPattern(scope.path, path)) &&
    (scope.key === undefined || scope.key === key)
  );
}

function matchesPattern(pattern: string, path: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === path;
  if (!path.startsWith(head)) return false;
  const tail = rest.pop() ?? '';
  let from = head.length;
  for (const piece of rest) {
    const at = path.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return path.length - tail.length >= from && path.endsWith(tail);
}
