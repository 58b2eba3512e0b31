import * as l10n from '@vscode/l10n';
import type { Profile } from '../../credentials/profile';
import { plain } from '../../common/markdown';

/** Whose workers and credits it is about. */
export function organizationNames({ label, organizationId, baseUrl }: Profile): string {
  const names = new Set([label, organizationId, new URL(baseUrl).host]);
  return [...names].filter((name) => name !== undefined).join(' · ');
}

/** The same in a sentence, as Markdown. */
export const describeOrganization = (profile: Profile): string =>
  l10n.t('Organization: {0}', plain(organizationNames(profile)));
