import * as l10n from '@vscode/l10n';
import type { Profile } from '../../credentials/profile';
import type { KnownKeyOwner } from '../report/knownKeys';
import type { KeyLife } from '../report/verification';
import { asCode as code } from './asCode';
import type { HistoryKey, HistoryScan } from './gitHistory';
import { figure } from './scanSummary';

type Scanned = Extract<HistoryScan, { kind: 'scanned' }>;

/** A profile, and until when it keeps the key if it has a newer one. */
type NamedOwner = Pick<KnownKeyOwner, 'until'> & { readonly profile: Pick<Profile, 'label'> };

/** What is known of the keys beyond their repository; by fingerprint. */
export interface KeyFacts {
  readonly ownerOf: (fingerprint: string) => NamedOwner | undefined;
  /** `undefined` when nobody has asked. */
  readonly lifeOf: (fingerprint: string) => KeyLife | undefined;
  /** A point in time in milliseconds since 1970, in the person's language. */
  readonly dateOf: (time: number) => string;
}

/** What was found in the history of one or more repositories, as Markdown. No key stands in it. */
export function gitHistoryReport(scans: readonly Scanned[], known: KeyFacts): string {
  const parts = [`# ${l10n.t('Handinger API keys in the Git history')}`];
  for (const scan of scans) {
    if (scans.length > 1) parts.push(`## ${code(scan.root)}`);
    parts.push(overview(scan), ...scan.keys.map((key) => section(key, known)));
  }
  if (scans.some(({ keys }) => keys.length > 0)) parts.push(advice());
  return `${parts.join('\n\n')}\n`;
}

/** In one line, for a message. */
export function historySummary(scans: readonly Scanned[]): string {
  const versions = scans.reduce((sum, scan) => sum + scan.versions, 0);
  const keys = new Set(scans.flatMap((scan) => scan.keys.map(({ fingerprint }) => fingerprint)));
  if (keys.size === 0) {
    return l10n.t('No key in the Git history: {0} versions of files.', figure(versions));
  }
  return keys.size === 1
    ? l10n.t('1 key in the Git history.')
    : l10n.t('{0} keys in the Git history.', figure(keys.size));
}

function overview(scan: Scanned): string {
  const { keys, versions, missing, submodules, unreachable, isShallow } = scan;
  const sentences = [
    versions === 1
      ? l10n.t('Scanned 1 version of a file on all branches, tags, and the stash.')
      : l10n.t(
          'Scanned {0} versions of files on all branches, tags, and the stash.',
          figure(versions),
        ),
    keys.length === 0 && l10n.t('None contains a key.'),
    isShallow &&
      l10n.t(
        'This is a shallow clone, so older commits weren’t scanned. Run “git fetch --unshallow”, then scan again.',
      ),
    submodules.length > 0 &&
      l10n.t('The history of submodules was not scanned: {0}.', codes(submodules)),
    unreachable > 0 &&
      (unreachable === 1
        ? l10n.t('1 more key is only in a discarded version, which Git deletes after a while.')
        : l10n.t(
            '{0} more keys are only in discarded versions, which Git deletes after a while.',
            figure(unreachable),
          )),
    missing > 0 && l10n.t('Not fetched yet, since this is a partial clone: {0}.', figure(missing)),
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

function section(key: HistoryKey, { ownerOf, lifeOf, dateOf }: KeyFacts): string {
  const { mask, fingerprint, secret, first, paths, pathsInHead, isInMessage, refs } = key;
  const owner = ownerOf(fingerprint);
  const facts = [
    owner && ownerFact(owner),
    l10n.t('Fingerprint: {0}', code(fingerprint)),
    first
      ? l10n.t(
          'First commit: {0} of {1}',
          code(first.commit.slice(0, 10)),
          dateOf(Date.parse(first.date)),
        )
      : l10n.t('First commit: older than this clone'),
    first && l10n.t('Author: {0}', code(first.author)),
    paths.length > 0 && l10n.t('Files: {0}', codes(paths)),
    isInMessage && l10n.t('In the message of a commit or tag'),
    pathsInHead.length > 0
      ? l10n.t('Still present: {0}', codes(pathsInHead))
      : l10n.t('Still present: no, but every clone keeps the history'),
    secret !== 'webhookToken' && lifeFact(lifeOf(fingerprint)),
    refs.length > 0 && l10n.t('Reached from: {0}', codes(refs)),
  ];
  const list = facts.filter((fact) => fact !== false && fact !== undefined);
  return [`### ${code(mask)}`, ...[list.map((fact) => `- ${fact}`).join('\n')]].join('\n\n');
}

function ownerFact({ profile: { label }, until }: NamedOwner): string {
  return until === undefined
    ? l10n.t('Profile: {0}', code(label))
    : l10n.t('Profile: {0}, which has a newer key', code(label));
}

function lifeFact(life: KeyLife | undefined): string {
  switch (life) {
    case 'live':
      return l10n.t('Status: still valid');
    case 'revoked':
      return l10n.t('Status: revoked');
    case 'unknown':
      return l10n.t('Status: unknown');
    case undefined:
      return l10n.t('Status: not checked');
  }
}

function advice(): string {
  const steps = [
    l10n.t(
      'Rotate the key: run “Handinger: Rotate API Key”, or revoke it in the dashboard. Anyone with a clone has the key, so nothing else is enough.',
    ),
    l10n.t('Remove it from the files that still contain it. The light bulb there offers a fix.'),
    l10n.t(
      'To remove it from the history too, use {0} with a list of replacements, then force-push and ask everyone to clone again.',
      code('git filter-repo --replace-text'),
    ),
    l10n.t('Run “Handinger: Install Pre-Commit Hook” to prevent this from happening again.'),
  ];
  const list = steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  return `## ${l10n.t('What to do')}\n\n${list}`;
}

const codes = (texts: readonly string[]): string => texts.map(code).join(', ');
