import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../common/duration';
import { truncate } from '../../common/truncate';

/** Why nobody knows instructions and schema of a worker that the service does not list. */
export const untoldWords = (): string =>
  l10n.t(
    'Handinger provides them only when it lists workers, and when you create or update a worker here.',
  );

/** The properties of a schema by name. */
export function describeSchema(schema: object | null): string {
  if (schema === null) return l10n.t('none');
  const { properties } = schema as { readonly properties?: unknown };
  const names =
    typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return names.length === 0 ? l10n.t('JSON') : names.join(', ');
}

/** Enough to tell two tokens apart, too little to use one. */
export const maskToken = (token: string): string =>
  token.length < 20 ? '••••' : `••••${token.slice(-4)}`;

/** Units are the same in every language. */
export const describeSize = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${Math.round(bytes / 1e3)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;

export const describeFiles = (count: number): string =>
  count === 0 ? '' : count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count);

export const placesWords = (count: number): string =>
  count === 1 ? l10n.t('1 place') : l10n.t('{0} places', count);

export const describeDuration = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '' : formatDuration(milliseconds);

const LONGEST_LINE = 80;
/** A row is made anew at every event, and an answer may have nine million characters. */
const REACH = 2_000;

/** The first line with something in it, cut to what a row has room for. */
export function firstLine(text: string): string {
  const [line = ''] = text.slice(0, REACH).trimStart().split('\n', 1);
  return truncate(line.trim(), LONGEST_LINE);
}

/** How much of a list is there and could not be read. */
export const unreadableWords = (count: number): string =>
  count === 1 ? l10n.t('Couldn’t read 1 entry') : l10n.t('Couldn’t read {0} entries', count);
