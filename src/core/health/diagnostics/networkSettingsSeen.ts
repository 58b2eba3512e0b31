import * as l10n from '@vscode/l10n';
import { withoutCredentials } from '../../credentials/keys/redact';
import {
  NO_PROXY_VARIABLES,
  PROXY_VARIABLES,
  type ProxyEnvironment,
} from '../../api/route/proxyVariables';

/** A setting of the editor by its name, as it stands there. */
export type SettingSeen = readonly [name: string, value: unknown];

/** Such as `http.proxy http://proxy.example:3128`; names and passwords in addresses are left out. */
export function describeSettings(settings: readonly SettingSeen[]): string {
  return settings.map(([name, value]) => `${name} ${words(value)}`).join(' · ');
}

/** The variables that are set. On Windows both spellings of a name are the same variable. */
export function describeVariables(env: ProxyEnvironment): string {
  const shown = new Map<string, string>();
  for (const name of [...PROXY_VARIABLES, ...NO_PROXY_VARIABLES]) {
    const value = env[name];
    if (value && shown.get(name.toLowerCase()) !== value) shown.set(name, value);
  }
  return shown.size === 0 ? l10n.t('no proxy variables') : describeSettings([...shown]);
}

function words(value: unknown): string {
  if (value === true) return l10n.t('on');
  if (value === false) return l10n.t('off');
  const text = Array.isArray(value) ? value.map(String).map(withoutCredentials).join(', ') : value;
  return typeof text === 'string' && text.trim() !== ''
    ? withoutCredentials(text)
    : l10n.t('not set');
}
