import * as vscode from 'vscode';
import type { Computer } from '../../core/credentials/computer';
import { describeKeyAge, keyAge } from '../../core/credentials/keys/keyAge';
import { keychainAdviceFor, type System } from '../../core/credentials/keychainAdvice';
import type { Profile, RetiringKey } from '../../core/credentials/profile';
import { graceLeft } from '../../core/rotation/describeRotation';
import { profileOf, type Session } from '../../core/credentials/session';
import { describeSource } from '../../core/credentials/describeSource';
import type { Health } from '../../core/health/health';
import type { HealthView } from '../../core/health/healthView';
import { isProblem } from '../../core/health/problemDetails';
import { commandLink, type CommandId } from '../commands';
import { dateTime } from '../window/dateTime';
import { plain } from '../../core/common/markdown';

interface HealthFacts {
  readonly view: HealthView;
  readonly health: Health;
  readonly session: Session;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly maxAgeDays: number;
  readonly system: System;
  readonly computer: Computer;
}

/** What the status bar item tells to who rests on it: the cause, what helps, the key, and where to go. */
export function healthTooltip(facts: HealthFacts): vscode.MarkdownString {
  const { view, session, system } = facts;
  const profile = profileOf(session);
  const text = new vscode.MarkdownString(undefined, true);
  const links: CommandId[] = [];
  const link = (id: CommandId, label: string): string => {
    links.push(id);
    return commandLink(id, label);
  };

  text.appendMarkdown(`**${plain(view.headline)}**\n\n`);
  for (const words of [view.advice, view.also, keychainAdviceFor(session, system)]) {
    if (words !== undefined) text.appendMarkdown(`${plain(words)}\n\n`);
  }
  if (profile) appendFacts(text, profile, facts);
  if (session.kind === 'signedIn' && ageOf(session.profile, facts).isOld) {
    const hint = vscode.l10n.t('This key is more than {0} days old.', facts.maxAgeDays);
    text.appendMarkdown(
      `${plain(hint)} ${link('handinger.rotateKey', vscode.l10n.t('Rotate API Key'))}\n\n`,
    );
  }
  const isUsedElsewhere = session.kind === 'signedIn' && facts.computer.isElsewhere;
  const actions =
    view.action === 'manageTrust'
      ? [link('handinger.manageTrust', vscode.l10n.t('Manage Workspace Trust'))]
      : [
          ...(view.action === 'switchProfile'
            ? [link('handinger.switchProfile', vscode.l10n.t('Switch Profile'))]
            : []),
          ...(view.action === 'useKeyHere'
            ? [link('handinger.useKeyHere', vscode.l10n.t('Use Key Here'))]
            : []),
          ...(view.action === 'signIn' || view.action === 'switchProfile'
            ? [link('handinger.signIn', vscode.l10n.t('Sign In'))]
            : []),
          ...(profile
            ? [link('handinger.checkConnection', vscode.l10n.t('Check Connection'))]
            : []),
          ...(isUsedElsewhere
            ? [link('handinger.manageAccess', vscode.l10n.t('Manage Access'))]
            : []),
          ...(isProblem(facts.health)
            ? [link('handinger.copyProblem', vscode.l10n.t('Copy Details'))]
            : []),
          ...(profile?.retiring
            ? [link('handinger.rotateKey', vscode.l10n.t('Finish Rotation'))]
            : []),
          link('handinger.openDashboard', vscode.l10n.t('Open Dashboard')),
          link('handinger.showLog', vscode.l10n.t('Show Log')),
        ];
  text.appendMarkdown(`---\n\n${actions.join(' · ')}`);
  text.isTrusted = { enabledCommands: links };
  return text;
}

function appendFacts(
  text: vscode.MarkdownString,
  profile: Profile,
  { health, session, computer, ...facts }: HealthFacts,
): void {
  const { language } = vscode.env;
  const checkedAt = acceptedAtOf(health) ?? profile.verifiedAt;
  const lines: [name: string, value: string][] = [
    [vscode.l10n.t('Profile'), profile.label],
    ...(profile.organizationId === undefined
      ? []
      : [[vscode.l10n.t('Organization'), profile.organizationId] satisfies [string, string]]),
    [vscode.l10n.t('Server'), new URL(profile.baseUrl).host],
    [vscode.l10n.t('Key'), `${profile.mask} (${profile.fingerprint})`],
    [vscode.l10n.t('Kept in'), describeSource(profile.source)],
    [
      vscode.l10n.t('Key added'),
      describeKeyAge(profile.keyAddedAt, ageOf(profile, facts), language),
    ],
    ...(session.kind === 'signedIn' && computer.isElsewhere
      ? [[vscode.l10n.t('Used on'), computer.name] satisfies [string, string]]
      : []),
    ...(profile.retiring ? [oldKeyLine(profile.retiring, facts.now)] : []),
    [
      vscode.l10n.t('Last accepted'),
      checkedAt === undefined ? vscode.l10n.t('never') : dateTime(checkedAt),
    ],
  ];
  for (const [name, value] of lines) {
    text.appendMarkdown(`- ${name}: ${plain(value)}\n`);
  }
  text.appendMarkdown('\n');
}

function acceptedAtOf(health: Health): number | undefined {
  switch (health.kind) {
    case 'healthy':
      return health.checkedAt;
    case 'rateLimited':
    case 'unreachable':
      return health.acceptedAt;
    default:
      return undefined;
  }
}

function oldKeyLine(retiring: RetiringKey, now: number): [name: string, value: string] {
  const { mask, fingerprint } = retiring;
  return [
    vscode.l10n.t('Old key'),
    vscode.l10n.t('{0} ({1}), kept for {2} more', mask, fingerprint, graceLeft(retiring, now)),
  ];
}

const ageOf = (
  { keyAddedAt }: Profile,
  { now, maxAgeDays }: Pick<HealthFacts, 'now' | 'maxAgeDays'>,
) => keyAge(keyAddedAt, now, maxAgeDays);
