import type { Language } from '../../scripts/l10n/languages';

/** Names and abbreviations that every language leaves as they are. */
const everywhere = ['DNS', 'HTTP', 'Handinger', 'ID', 'JSON', 'TCP', 'TLS', 'Webhook'];

/** Texts whose translation is the English text itself. */
export const sameWords: Readonly<Record<Language, readonly string[]>> = {
  de: [
    ...everywhere,
    'Editor: {0} ({1})',
    'Handinger: offline',
    'Handinger: {0}',
    'Node: {0}',
    'Problem',
    'Proxy',
    'Remote: {0}',
    'Server',
    'Standard',
    'System: {0}',
    'Token',
    'Worker',
    'Worker: {0}',
    '{0} ({1} in {2})',
  ],
  es: [
    ...everywhere,
    'Editor: {0} ({1})',
    'Error',
    'Handinger: proxy',
    'Handinger: {0}',
    'Proxy',
    'Token',
    'Worker',
    'Worker: {0}',
    'Workers',
    'no',
    '{0}, {1} workers',
  ],
  fr: [
    ...everywhere,
    'Assistants',
    'Instructions',
    'Message',
    'Proxy',
    'Versions',
    'Worker',
    'Workers',
    'instructions',
    'structure',
    'via {0}',
    '{0}, {1} workers',
  ],
  ja: [...everywhere],
  'zh-cn': [...everywhere, 'Worker'],
};
