import * as l10n from '@vscode/l10n';
import { formatWait } from '../../common/duration';
import type { ApiFailure } from './apiFailure';
import { editorName } from '../../model/editorName';

/** What happened and what to do about it, in one or two sentences. */
export interface FailureWords {
  readonly sentence: string;
  readonly advice: string;
}

/** Both, one after the other. */
export const inSentences = ({ sentence, advice }: FailureWords): string => `${sentence} ${advice}`;

/** The words for every way a call can fail. `host` is the server's name, `now` milliseconds since 1970. */
export function describeFailure(failure: ApiFailure, host: string, now: number): FailureWords {
  const words = wordsFor(failure, host, now);
  const detail = 'detail' in failure ? failure.detail : undefined;
  return detail === undefined
    ? words
    : {
        ...words,
        sentence: `${words.sentence} ${l10n.t('Handinger says: “{0}”.', detail.replace(/\.$/, ''))}`,
      };
}

function wordsFor(failure: ApiFailure, host: string, now: number): FailureWords {
  switch (failure.kind) {
    case 'cancelled':
      return { sentence: l10n.t('Canceled.'), advice: l10n.t('You can try again at any time.') };
    case 'rejected':
      return rejectedWords(failure, host);
    case 'forbidden':
      return forbiddenWords(failure, host);
    case 'rateLimited':
      return {
        sentence:
          failure.status === undefined
            ? l10n.t('Rate limited (429).')
            : l10n.t('{0} asked to wait ({1}).', host, failure.status),
        advice: l10n.t('Nothing is sent for another {0}.', formatWait(failure.until, now)),
      };
    case 'outOfCredits':
      return {
        sentence: l10n.t('The organization has no credits left (402).'),
        advice: l10n.t('Add credits in the dashboard.'),
      };
    case 'notFound':
      return {
        sentence: l10n.t('Not found (404).'),
        advice: l10n.t('It might have been deleted, or it belongs to another organization.'),
      };
    case 'routeAbsent':
      return {
        sentence: l10n.t('{0} doesn’t support this ({1}).', host, failure.status),
        advice: l10n.t('Check the handinger.apiBaseUrl setting.'),
      };
    case 'refusedRequest':
      return {
        sentence: l10n.t('Handinger refused the request ({0}).', failure.status),
        advice: l10n.t('See the log for the request.'),
      };
    case 'serverError':
      return {
        sentence: l10n.t('{0} returned a server error ({1}).', host, failure.status),
        advice: l10n.t('This doesn’t mean your key is invalid. Try again later.'),
      };
    case 'intercepted':
      return failure.status === 511
        ? {
            sentence: l10n.t('Your network asks you to sign in first (511).'),
            advice: l10n.t('Open any website in your browser to sign in, then try again.'),
          }
        : intercepted(host, failure.status);
    case 'redirected':
      return {
        sentence:
          failure.status === undefined
            ? l10n.t('{0} redirected the request.', host)
            : failure.to === undefined
              ? l10n.t('{0} redirected the request ({1}).', host, failure.status)
              : l10n.t(
                  '{0} redirected the request to {1} ({2}).',
                  host,
                  failure.to,
                  failure.status,
                ),
        advice: l10n.t(
          'Keys are never sent to a redirected address. Check your network’s sign-in page and the handinger.apiBaseUrl setting.',
        ),
      };
    case 'badAnswer':
      return badAnswerWords(failure.reason, host);
    case 'timeout':
      return {
        sentence: l10n.t('{0} didn’t respond in time.', host),
        advice: l10n.t('Check your network, then try again.'),
      };
    case 'unreachable':
      return unreachableWords(failure, host);
    case 'tls':
      return tlsWords(failure, host);
    case 'proxy':
      return proxyWords(failure, host);
    case 'unsafeAddress':
      return {
        sentence: l10n.t('Nothing was sent, because this key doesn’t belong to {0}.', host),
        advice: l10n.t(
          'Keys are sent only over https, and only to the server they were checked with.',
        ),
      };
    case 'keyChanged':
      return {
        sentence: l10n.t('The key in use changed, so nothing was sent.'),
        advice: l10n.t('Try again with the current key.'),
      };
  }
}

function rejectedWords(
  { by }: Extract<ApiFailure, { kind: 'rejected' }>,
  host: string,
): FailureWords {
  switch (by) {
    case 'handinger':
      return {
        sentence: l10n.t('Handinger rejected the API key (401).'),
        advice: l10n.t('It was revoked or is invalid. Sign in with a new one.'),
      };
    case 'somethingElse':
      return {
        sentence: l10n.t(
          'Something between this computer and {0} requires signing in (401).',
          host,
        ),
        advice: l10n.t(
          'Check your network’s sign-in page or proxy. This doesn’t mean your key is invalid.',
        ),
      };
    case 'unknown':
      return unclear(host, 401);
  }
}

function forbiddenWords(
  { by, isCreatorOnly }: Extract<ApiFailure, { kind: 'forbidden' }>,
  host: string,
): FailureWords {
  if (isCreatorOnly) {
    return {
      sentence: l10n.t('Only the creator of this worker can do this (403).'),
      advice: l10n.t('Ask them, or sign in with one of their keys. Your key is valid.'),
    };
  }
  switch (by) {
    case 'handinger':
      return {
        sentence: l10n.t('The API key has no access here (403).'),
        advice: l10n.t('Ask an admin of your organization, or sign in with another key.'),
      };
    case 'somethingElse':
      return intercepted(host, 403);
    case 'unknown':
      return unclear(host, 403);
  }
}

const intercepted = (host: string, status: number): FailureWords => ({
  sentence: l10n.t(
    'Something between this computer and {0} blocked the request ({1}).',
    host,
    status,
  ),
  advice: l10n.t('Check your proxy or firewall. This doesn’t mean your key is invalid.'),
});

const unclear = (host: string, status: number): FailureWords => ({
  sentence: l10n.t('{0} refused access ({1}), but it’s unclear who answered.', host, status),
  advice: l10n.t(
    'This doesn’t mean your key is invalid. Check your proxy, your network’s sign-in page, and the handinger.apiBaseUrl setting.',
  ),
});

function badAnswerWords(
  reason: Extract<ApiFailure, { kind: 'badAnswer' }>['reason'],
  host: string,
): FailureWords {
  const advice = l10n.t(
    'Check your network’s sign-in page, your proxy, and the handinger.apiBaseUrl setting.',
  );
  switch (reason) {
    case 'notJson':
      return { sentence: l10n.t('{0} returned a web page instead of data.', host), advice };
    case 'wrongShape':
      return {
        sentence: l10n.t('{0} returned data in an unknown format.', host),
        advice: l10n.t('A newer version of this extension might support it.'),
      };
    case 'incomplete':
      return {
        sentence: l10n.t('The response from {0} is incomplete.', host),
        advice: l10n.t('Check your network, then try again.'),
      };
    case 'empty':
      return { sentence: l10n.t('{0} returned an empty response.', host), advice };
    case 'notHttp':
      return { sentence: l10n.t('{0} responded, but not in HTTP.', host), advice };
    case 'tooLarge':
      return {
        sentence: l10n.t('The response from {0} is larger than 10 MB and was cut off.', host),
        advice,
      };
    case 'headersTooLarge':
      return {
        sentence: l10n.t('The response headers from {0} are too long and were cut off.', host),
        advice,
      };
  }
}

function proxyWords(
  { reason, code, via }: Extract<ApiFailure, { kind: 'proxy' }>,
  host: string,
): FailureWords {
  switch (reason) {
    case 'unreachable':
      return {
        sentence:
          via === undefined
            ? l10n.t('Couldn’t reach your network’s proxy ({0}).', code)
            : l10n.t('Couldn’t reach the proxy {0} ({1}).', via, code),
        advice: l10n.t('Check the http.proxy setting, the HTTPS_PROXY variable, and your VPN.'),
      };
    case 'certificate':
      return {
        sentence:
          via === undefined
            ? l10n.t('The certificate of your network’s proxy is not trusted ({0}).', code)
            : l10n.t('The certificate of the proxy {0} is not trusted ({1}).', via, code),
        advice: l10n.t(
          'Ask your administrator to install its issuer’s certificate on this computer.',
        ),
      };
    case 'needsSignIn':
      return {
        sentence:
          via === undefined
            ? l10n.t('Your network’s proxy requires a username and password ({0}).', code)
            : l10n.t('The proxy {0} requires a username and password ({1}).', via, code),
        advice: l10n.t('Set http.proxyAuthorization, or add both to http.proxy.'),
      };
    case 'refused':
      return {
        sentence:
          via === undefined
            ? l10n.t('Your network’s proxy refused to connect to {0} ({1}).', host, code)
            : l10n.t('The proxy {0} refused to connect to {1} ({2}).', via, host, code),
        advice: l10n.t('Ask your administrator to allow {0}, or add it to http.noProxy.', host),
      };
    case 'unsupported':
      return {
        sentence:
          via === undefined
            ? l10n.t('Your network’s proxy has an unsupported type ({0}).', code)
            : l10n.t('The proxy {0} has an unsupported type ({1}).', via, code),
        advice: l10n.t('Enter an http, https, or SOCKS 5 proxy in the http.proxy setting.'),
      };
  }
}

function unreachableWords(
  { reason, code }: Extract<ApiFailure, { kind: 'unreachable' }>,
  host: string,
): FailureWords {
  const advice = l10n.t('Check your network, VPN, and proxy, then try again.');
  switch (reason) {
    case 'dns':
      return { sentence: l10n.t('Couldn’t find the server {0} ({1}).', host, code), advice };
    case 'refused':
      return { sentence: l10n.t('{0} refused the connection ({1}).', host, code), advice };
    case 'reset':
      return {
        sentence: l10n.t('The connection to {0} was interrupted ({1}).', host, code),
        advice,
      };
    case 'noRoute':
      return {
        sentence: l10n.t('No route to {0} from this network ({1}).', host, code),
        advice,
      };
    case 'untold':
      return {
        sentence: l10n.t('The browser got no response from {0}.', host),
        advice: l10n.t(
          'Either the server doesn’t accept requests from web pages (CORS), or the network is down. Browsers don’t say which. Only the latter affects VS Code on your computer.',
        ),
      };
    case 'other':
      return { sentence: l10n.t('Couldn’t reach {0} ({1}).', host, code), advice };
  }
}

function tlsWords(
  { reason, code }: Extract<ApiFailure, { kind: 'tls' }>,
  host: string,
): FailureWords {
  const advice = l10n.t(
    'A proxy might be inspecting the traffic. Ask your administrator to install its certificate, then restart {0}.',
    editorName(),
  );
  switch (reason) {
    case 'expired':
      return {
        sentence: l10n.t(
          'The certificate of {0} has expired or isn’t valid yet ({1}).',
          host,
          code,
        ),
        advice: l10n.t('Check the date on this computer first.'),
      };
    case 'selfSigned':
      return {
        sentence: l10n.t('The certificate of {0} is self-signed ({1}).', host, code),
        advice,
      };
    case 'wrongHost':
      return {
        sentence: l10n.t('The certificate doesn’t belong to {0} ({1}).', host, code),
        advice,
      };
    case 'unknownIssuer':
      return {
        sentence: l10n.t('The certificate of {0} comes from an unknown issuer ({1}).', host, code),
        advice,
      };
    case 'other':
      return {
        sentence: l10n.t('Couldn’t connect securely to {0} ({1}).', host, code),
        advice: /^(?:EPROTO$|ERR_SSL_)/.test(code)
          ? l10n.t(
              'The server might not use https on this port, or it uses only HTTP/2 or an outdated version of TLS. Check the address and port.',
            )
          : advice,
      };
  }
}
