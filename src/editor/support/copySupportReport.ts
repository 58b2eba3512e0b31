import * as vscode from 'vscode';
import type { RateLimitStore } from '../../core/api/http/rateLimitStore';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { Redactor } from '../../core/credentials/keys/redact';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { HealthHistory } from '../../core/health/healthHistory';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import type { Clock } from '../../core/common/ports';
import { supportReport, type Versions } from '../../core/support/supportReport';
import type { Machine } from '../platform/about';
import type { OutputLog } from '../platform/outputLog';
import { screen } from '../window/screen';
import { changedSettings } from '../platform/settings';
import { showDocument } from '../window/showDocument';

/** What tells of the computer and of what runs extensions there, by the names of Node's `process`. */
export interface NodeMachine extends Machine {
  /** Without Node in a browser. */
  readonly versions: { readonly node?: string };
}

interface ReportedParts {
  readonly clock: Clock;
  readonly machine: NodeMachine;
  readonly extension: vscode.Extension<unknown>;
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  readonly monitor: HealthMonitor;
  readonly history: HealthHistory;
  readonly limits: RateLimitStore;
  readonly log: OutputLog;
  readonly redactor: Redactor;
}

/** Puts what support asks for into the clipboard, and shows it to whoever wants to look through it. */
export async function copySupportReport(parts: ReportedParts): Promise<void> {
  const report = await write(parts);
  await vscode.env.clipboard.writeText(report);
  const show = vscode.l10n.t('Show');
  const chosen = await screen.showInformationMessage(
    vscode.l10n.t(
      'The support report is in the clipboard. It contains no key. Look through it before you send it.',
    ),
    show,
  );
  if (chosen !== show) return;
  const document = await vscode.workspace.openTextDocument({
    language: 'markdown',
    content: report,
  });
  await showDocument(document);
}

async function write(parts: ReportedParts): Promise<string> {
  const { clock, extension, machine, vault, sessions, monitor, history, limits, log } = parts;
  const { version, contributes } = extension.packageJSON as {
    version: string;
    contributes: { configuration: { properties: Record<string, unknown> } };
  };
  // All keys are read, so that every one of them is known to the redaction.
  const profiles = await vault.profiles();
  for (const { id } of profiles) await vault.read(id);
  return supportReport(
    {
      at: clock.now(),
      versions: versionsOf(version, machine),
      settings: changedSettings(Object.keys(contributes.configuration.properties)),
      profiles,
      activeProfileId: profileOf(sessions.current)?.id,
      health: monitor.current,
      history: history.changes,
      limits: limits.inForce(),
      log: log.last,
    },
    (text) => parts.redactor.redact(text),
  );
}

function versionsOf(extension: string, { platform, arch, versions }: NodeMachine): Versions {
  const { appName, appHost, remoteName, uiKind } = vscode.env;
  return {
    extension,
    editor: `${appName} ${vscode.version}`,
    host: appHost,
    system: `${platform} ${arch}`,
    ...(versions.node !== undefined && { node: versions.node }),
    ...(remoteName !== undefined && { remote: remoteName }),
    isWeb: uiKind === vscode.UIKind.Web,
    isTrusted: vscode.workspace.isTrusted,
  };
}
