import { isSecretName } from '../credentials/redact';

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
  if (typeof value !== 'string' || value === '') return value;
  if (isSecretName(name)) return '…';
  // The name and password of a server stand before the last such sign.
  return value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@');
}
