import { isSecretName, withoutCredentials } from '../credentials/keys/redact';

/** A setting that somebody has changed. */
export interface ChangedSetting {
  readonly name: string;
  readonly value: unknown;
}

/** A setting for support, such as `http.proxy: "http://…@proxy:8080"`. */
export function settingNote({ name, value }: ChangedSetting): string {
  return `${name}: ${JSON.stringify(shown(name, value))}`;
}

function shown(name: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    // A pattern may have an `@` in it, too.
    return items.map((one) => (String(one).includes('://') ? shown(name, one) : one));
  }
  if (typeof value !== 'string' || value === '') return value;
  if (isSecretName(name)) return '…';
  // Of an address, what is behind the path may be a token.
  return withoutQuery(withoutCredentials(value));
}

function withoutQuery(value: string): string {
  const [before = '', ...rest] = value.split('://');
  const [, path, query = ''] = /^([^?#]*[?#])(.*)$/s.exec(rest.join('://')) ?? [];
  return path === undefined || query === '' ? value : `${before}://${path}…`;
}
