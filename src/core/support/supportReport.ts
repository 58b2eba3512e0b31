import * as l10n from '@vscode/l10n';
import type { Profile } from '../credentials/profile';
import { healthNote, type HealthChange } from '../health/healthHistory';
import type { Health } from '../health/health';
import { settingNote, type ChangedSetting } from './settingNote';

/** Where the extension runs. */
export interface Versions {
  readonly extension: string;
  /** Such as `Visual Studio Code 1.106.0`; forks have names of their own. */
  readonly editor: string;
  /** Such as `desktop`. */
  readonly host: string;
  /** Such as `linux x64`. */
  readonly system: string;
  /** Absent in a browser. */
  readonly node?: string;
  /** Such as `ssh-remote`; absent when extensions run beside the window. */
  readonly remote?: string;
  readonly isWeb: boolean;
  readonly isTrusted: boolean;
}

/** Everything that a support report tells. */
export interface SupportFacts {
  /** Milliseconds since 1970, as everywhere here. */
  readonly at: number;
  readonly versions: Versions;
  readonly settings: readonly ChangedSetting[];
  readonly profiles: readonly Profile[];
  /** Of the profile in use. */
  readonly activeProfileId?: string | undefined;
  readonly health: Health;
  readonly history: readonly HealthChange[];
  readonly limits: readonly { readonly name: string; readonly until: number }[];
  readonly log: readonly string[];
}

/**
 * What support asks for, as Markdown. Profiles are told without their labels, which may name a person.
 * @param redact takes secrets out of the whole
 */
export function supportReport(facts: SupportFacts, redact: (text: string) => string): string {
  const { settings, profiles, health, history, limits, log } = facts;
  // Before lines are indented, which would hide what is written over several of them.
  const section = (title: string, lines: readonly string[]): string[] =>
    sectionOf(title, lines.map(redact));
  const text = [
    `# ${l10n.t('Handinger Support Report')}`,
    time(facts.at),
    ...section(l10n.t('Versions'), versionLines(facts.versions)),
    ...section(l10n.t('Settings That Differ from Their Default'), settings.map(settingNote)),
    ...section(
      l10n.t('Profiles'),
      profiles.map((profile) => profileLine(profile, profile.id === facts.activeProfileId)),
    ),
    ...section(l10n.t('Health'), [l10n.t('Now: {0}', healthNote(health))]),
    ...section(
      l10n.t('Recent Health Changes'),
      history.map((change) => `${time(change.at)} ${change.health}`),
    ),
    ...section(
      l10n.t('Rate Limits'),
      limits.map(({ name, until }) => l10n.t('{0} until {1}', name, time(until))),
    ),
    ...section(l10n.t('Recent Log Lines'), log),
    '',
  ].join('\n');
  return redact(text);
}

/** Indented, so that nothing in it is taken for Markdown. */
function sectionOf(title: string, lines: readonly string[]): string[] {
  const shown = lines.length > 0 ? lines : [l10n.t('none')];
  return ['', `## ${title}`, '', ...shown.map((line) => `    ${line.replace(/\n/g, '\n    ')}`)];
}

function versionLines(versions: Versions): string[] {
  const { extension, editor, host, system, node, remote, isWeb, isTrusted } = versions;
  return [
    l10n.t('Extension: {0}', extension),
    l10n.t('Editor: {0} ({1})', editor, host),
    l10n.t('Window: {0}', isWeb ? l10n.t('in a browser') : l10n.t('on the desktop')),
    l10n.t('Remote: {0}', remote ?? l10n.t('no')),
    l10n.t('System: {0}', system),
    l10n.t('Node: {0}', node ?? l10n.t('no')),
    l10n.t('Workspace: {0}', isTrusted ? l10n.t('trusted') : l10n.t('not trusted')),
  ];
}

function profileLine(profile: Profile, isActive: boolean): string {
  const { fingerprint, source, baseUrl, retiring } = profile;
  return [
    fingerprint,
    source,
    new URL(baseUrl).host,
    ...(retiring ? [l10n.t('replacing {0}', retiring.fingerprint)] : []),
    ...(isActive ? [l10n.t('in use')] : []),
  ].join(', ');
}

const time = (at: number): string => new Date(at).toISOString();
