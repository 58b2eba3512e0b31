import * as l10n from '@vscode/l10n';
import type { Profile } from '../credentials/profile';
import { plain } from '../markdown';

/** Whose workers and credits it is about, as Markdown. */
export function organizationWords({ label, organizationId, baseUrl }: Profile): string {
  const names = new Set([label, organizationId, new URL(baseUrl).host]);
  const known = [...names].filter((name) => name !== undefined);
  return l10n.t('Organization: {0}', plain(known.join(' · ')));
}
