/** Who gave an answer: Handinger, something in between (a captive portal, a proxy, the edge), or nothing tells. */
export type AnsweredBy = 'handinger' | 'somethingElse' | 'unknown';

/** The proxy that the connection went through, as `host:port`. */
type Via = string;

/** Set when it is certain that no byte of the request has left. */
type NotSent = true;

/** The closed list of ways a call fails. `detail` is the service's own sentence, cleaned, cut and redacted. */
export type ApiFailure =
  /** The caller, or a sign-out, gave up on it. */
  | { readonly kind: 'cancelled' }
  /** 401: the key is missing, malformed or revoked, if Handinger itself said so. */
  | { readonly kind: 'rejected'; readonly by: AnsweredBy; readonly detail?: string }
  /** 403: the key is good and has no access to this, if Handinger itself said so. */
  | {
      readonly kind: 'forbidden';
      readonly by: AnsweredBy;
      /** Refused because somebody else created the worker: webhook, editing and archiving are the creator's. */
      readonly isCreatorOnly?: true;
      readonly detail?: string;
    }
  /** Nothing may be sent with this key before `until` (milliseconds since 1970). */
  | {
      readonly kind: 'rateLimited';
      readonly until: number;
      /** Absent for 429; else 503 or 529 with a time to come back. */
      readonly status?: number;
      readonly detail?: string;
    }
  /** 402 from Handinger: the organization's credits are used up (the service documents no status for this). */
  | { readonly kind: 'outOfCredits'; readonly detail?: string }
  /** 404 from Handinger: unknown or deleted. */
  | { readonly kind: 'notFound'; readonly detail?: string }
  /** The route does not exist on this server: 404 as a page, 405, 501. */
  | { readonly kind: 'routeAbsent'; readonly status: number }
  /** 400, 409, 422 and other refusals of the request itself, from Handinger. */
  | { readonly kind: 'refusedRequest'; readonly status: number; readonly detail?: string }
  | { readonly kind: 'serverError'; readonly status: number; readonly detail?: string }
  /** 511, or a refusal that did not come from Handinger: a network's sign-in page, a firewall, a gateway. */
  | { readonly kind: 'intercepted'; readonly status: number }
  /** 3xx: never followed, since a sign-in page would look like success. */
  | {
      readonly kind: 'redirected';
      /** A browser keeps it to itself. */
      readonly status?: number;
      /** The host that it leads to, where that is another one. */
      readonly to?: string;
    }
  | {
      readonly kind: 'badAnswer';
      readonly reason:
        | 'notHttp'
        | 'notJson'
        | 'wrongShape'
        | 'incomplete'
        | 'empty'
        | 'tooLarge'
        | 'headersTooLarge';
    }
  | { readonly kind: 'timeout'; readonly via?: Via; readonly notSent?: NotSent }
  | {
      readonly kind: 'unreachable';
      readonly reason:
        | 'dns'
        | 'refused'
        | 'reset'
        | 'noRoute'
        /** A browser does not tell a server that web pages may not call from a line that is down. */
        | 'untold'
        | 'other';
      /** The system's code, such as `ECONNREFUSED`. */
      readonly code: string;
      readonly via?: Via;
      readonly notSent?: NotSent;
    }
  | {
      readonly kind: 'tls';
      readonly reason: 'expired' | 'selfSigned' | 'wrongHost' | 'unknownIssuer' | 'other';
      readonly code: string;
      readonly via?: Via;
      readonly notSent?: NotSent;
    }
  /** The proxy is in the way: the service itself was not even reached. */
  | {
      readonly kind: 'proxy';
      readonly reason: 'unreachable' | 'certificate' | 'needsSignIn' | 'refused' | 'unsupported';
      /** The system's code, the status that the proxy answered with, or its unknown scheme. */
      readonly code: string;
      readonly via?: Via;
    }
  /** Not sent: the address is neither https nor on this machine, or not the key's own origin. */
  | { readonly kind: 'unsafeAddress' }
  /** Not sent: it was meant for a key that is not in use any more. */
  | { readonly kind: 'keyChanged' };
