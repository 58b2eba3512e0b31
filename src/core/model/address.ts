import { failure, success, type Result } from '../common/result';

/** Where the service lives unless a setting or the environment says otherwise. */
export const DEFAULT_BASE_URL = 'https://handinger.com';

export type AddressProblem = 'notAnAddress' | 'notHttps' | 'hasCredentials' | 'hasQuery';

/** Who names the server. */
export type AddressSource = 'setting' | 'environment' | 'default';

export function sourceOfBaseUrl(setting: string, environment: string | undefined): AddressSource {
  if (setting.trim() !== '') return 'setting';
  return environment?.trim() ? 'environment' : 'default';
}

/**
 * The base address to use: the setting, else `HANDINGER_BASE_URL`, else the default; blank counts as
 * unset, as in the official SDKs. It may hold a path and ends without a slash.
 */
export function resolveBaseUrl(
  setting: string,
  environment: string | undefined,
): Result<string, AddressProblem> {
  const [first = DEFAULT_BASE_URL] = [setting.trim(), environment?.trim()].filter(Boolean);
  return parseBaseUrl(first);
}

/**
 * Whether a person has to see an address before a new key goes there: their settings don't name it. What runs on
 * their own computer is as close to the key as VS Code is; a port of another computer is not.
 */
export function isDoubtful(baseUrl: string, source: AddressSource, isElsewhere: boolean): boolean {
  if (source !== 'environment' || baseUrl === DEFAULT_BASE_URL) return false;
  return isElsewhere || !isLoopback(new URL(baseUrl).hostname);
}

/** A key travels over https only, except to this very machine. */
export function parseBaseUrl(text: string): Result<string, AddressProblem> {
  if (!URL.canParse(text)) return failure('notAnAddress');
  const url = new URL(text);
  if (url.username || url.password) return failure('hasCredentials');
  if (url.search || url.hash) return failure('hasQuery');
  if (!isSafe(url)) {
    return failure(url.protocol === 'http:' ? 'notHttps' : 'notAnAddress');
  }
  return success(url.origin + url.pathname.replace(/(?<!\/)\/+$/, ''));
}

export function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Names below `localhost` count (RFC 6761); resolvers may answer otherwise, so whoever connects must not ask them. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(host)
  );
}
