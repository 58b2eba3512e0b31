import type { AgentCredits } from '../core/agents/agentCredits';
import * as vscode from 'vscode';
import type { ClipboardGuard } from '../core/credentials/sharing/clipboardGuard';
import type { Consents } from '../core/credentials/sharing/consents';
import type { KeyAdmissions } from '../core/credentials/keyAdmissions';
import { DataRemoval } from '../core/support/dataRemoval';
import type { RotationEnd } from '../core/rotation/rotationWatch';
import type { Profile } from '../core/credentials/profile';
import { profileOf } from '../core/credentials/session';
import type { AskConsent } from '../core/exports/foreignReads';
import type { ReadConsents } from '../core/exports/readConsents';
import type { Trust } from '../core/api/client/connection';
import type { RateLimitStore } from '../core/api/http/rateLimitStore';
import type { KeyChecker } from '../core/api/client/keyChecker';
import type { ProxyEnvironment } from '../core/api/route/proxyVariables';
import { ApiKey, parseApiKey } from '../core/credentials/keys/apiKey';
import type { CredentialVault } from '../core/credentials/credentialVault';
import type { System } from '../core/credentials/keychainAdvice';
import type { LeakFiles } from '../core/leaks/scan/leakFiles';
import type { KeyRotation } from '../core/rotation/keyRotation';
import type { Redactor } from '../core/credentials/keys/redact';
import type { SessionStore } from '../core/credentials/session';
import type { HealthHistory } from '../core/health/healthHistory';
import type { ConnectionProbe } from '../core/health/diagnostics/probePort';
import type { HealthMonitor } from '../core/health/healthMonitor';
import { ProfileHealth } from '../core/health/profileHealth';
import type { Clock, Memento, ReadNetworkSettings, Sha256 } from '../core/common/ports';
import type { Disposable } from '../core/common/events';
import type { AddedWorkers } from '../core/workers/list/addedWorkers';
import type { ActionCommandId, Commands, WorkerCommandId } from './commands';
import { ApiKeyCommand } from './credentials/apiKeyCommand';
import { copyApiKey } from './credentials/copyApiKey';
import type { KeyInjection } from './credentials/injection/keyInjection';
import { ProfileSwitch } from './credentials/profileSwitch';
import { removeAllData } from './credentials/removeAllData';
import { RotateKey } from './rotation/rotateKey';
import { SignIn } from './credentials/signIn/signIn';
import { SignOut } from './credentials/signOut';
import { mayUseKeyHere, useKeyHere } from './credentials/useKeyHere';
import { openDashboard } from './window/dashboard';
import type { HandingerEnvironment } from './platform/environment';
import { askConsent } from './exports/askConsent';
import { manageAccess } from './exports/manageAccess';
import { showLeakExample } from './firstRun/leakExample';
import { openWalkthrough } from './firstRun/walkthrough';
import { CheckConnection } from './health/checkConnection';
import { copyProblem } from './health/copyProblem';
import { folderScan } from './leaks/scan/folderScan';
import type { LeakGit } from './leaks/git/gitStatus';
import { leakCommands } from './leaks/leakCommands';
import type { LeakWatch } from './leaks/leakWatch';
import { exportLeakRules } from './leaks/scan/exportRules';
import { checkPreCommitHook, installPreCommitHook } from './leaks/scan/preCommitHook';
import { WorkspaceScan } from './leaks/scan/scanWorkspace';
import { SkippedFiles } from './leaks/scan/skippedFiles';
import type { OutputLog } from './platform/outputLog';
import { ReadonlyDocuments } from './window/readonlyDocuments';
import { setting } from './platform/settings';
import { copySupportReport, type NodeMachine } from './support/copySupportReport';
import { getHelp } from './support/getHelp';
import { manageTrust } from './platform/trust';
import { nameEditor } from '../core/model/editorName';

/** The parts that run all the time, as far as people talk about them. */
export interface ConversationParts {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly environment: HandingerEnvironment & ProxyEnvironment;
  readonly machine: NodeMachine;
  readonly extension: vscode.Extension<unknown>;
  readonly system: System;
  readonly trust: Trust;
  readonly readNetworkSettings: ReadNetworkSettings;
  /** Absent where nothing can look at the network. */
  readonly openProbe?: (() => Promise<ConnectionProbe>) | undefined;
  /** Absent where there is no disk and no git. */
  readonly openLeakFiles?: (() => Promise<LeakFiles>) | undefined;
  readonly globalState: Memento;
  readonly workspaceState: Memento;
  readonly log: OutputLog;
  readonly redactor: Redactor;
  readonly vault: CredentialVault;
  readonly admissions: KeyAdmissions;
  readonly sessions: SessionStore;
  readonly checker: KeyChecker;
  readonly monitor: HealthMonitor;
  readonly history: HealthHistory;
  readonly limits: RateLimitStore;
  readonly rotation: KeyRotation;
  readonly known: AddedWorkers;
  readonly clipboard: ClipboardGuard;
  readonly consents: Consents;
  /** What assistants spend. */
  readonly credits: AgentCredits;
  /** Absent where no program is started. */
  readonly injection?: KeyInjection | undefined;
  readonly readConsents: ReadConsents;
  readonly git: LeakGit;
  /** Loads it where nobody has yet. */
  readonly leaks: () => Promise<LeakWatch>;
}

/** Everything that asks people something, or answers what they asked for. */
export interface Conversations extends Disposable {
  readonly commands: Omit<Commands, WorkerCommandId | ActionCommandId>;
  /** @returns `undefined` when it was left */
  readonly signIn: () => Promise<Profile | undefined>;
  /** Without a question: somebody else has asked. */
  readonly signOut: (profileId: string) => Promise<void>;
  readonly askConsent: AskConsent;
  readonly tellRotationEnd: (end: RotationEnd) => Promise<void>;
}

/** A bundle of its own: activation does not load it, the first question or command does. */
export function openConversations(parts: ConversationParts): Conversations {
  nameEditor(vscode.env.appName);
  const { clock, sha256, environment, system, trust, log, globalState, workspaceState } = parts;
  const { vault, admissions, sessions, monitor, known, clipboard, consents } = parts;
  const apiBaseUrl = setting('handinger.apiBaseUrl');
  const signIn = new SignIn(parts, clock, sha256, apiBaseUrl, environment, system);
  const reports = new ReadonlyDocuments();
  const report = new CheckConnection(parts, reports);
  const checkAccount = parts.checker.checkAccount.bind(parts.checker);
  const profileHealth = new ProfileHealth(vault, checkAccount, clock, trust, log);
  const variable = parseApiKey(environment.HANDINGER_API_KEY ?? '');
  const variableKey = variable.ok ? new ApiKey(variable.value, sha256) : undefined;
  const signOut = new SignOut(vault, sessions, globalState, known, variableKey);
  const profiles = new ProfileSwitch(vault, sessions, signOut, monitor, profileHealth);
  const rotateKey = new RotateKey(parts, parts.injection, clock, sha256);
  const apiKey = new ApiKeyCommand(sessions, consents, admissions, parts.log);
  const { openLeakFiles } = parts;
  const scanFolder = folderScan(openLeakFiles, sha256);
  const skipped = new SkippedFiles(reports, openLeakFiles);
  const openIgnored = async () => (await parts.leaks()).ignored;
  const scan = new WorkspaceScan(scanFolder, openIgnored, skipped);
  const leakParts = { ...parts, reports, scanFolder, skipped };
  const removal = new DataRemoval(vault, sessions, globalState, workspaceState, clipboard);
  return {
    commands: {
      'handinger.signIn': async () => {
        await signIn.run();
      },
      'handinger.signInWithKeyAt': async (uri, range) => {
        await signIn.withKeyAt(uri, range);
      },
      ...leakCommands(leakParts, (uri, range) => signIn.withKeyAt(uri, range)),
      'handinger.signOut': () => signOut.run(),
      'handinger.switchProfile': () => profiles.run(),
      'handinger.useKeyHere': async () => {
        await useKeyHere(sessions, admissions);
      },
      'handinger.manageTrust': () => manageTrust(),
      'handinger.rotateKey': async (profileId) => {
        if (await mayUseKeyHere(sessions, admissions)) await rotateKey.run(profileId);
      },
      'handinger.copyApiKey': async () => {
        if (await mayUseKeyHere(sessions, admissions)) {
          await copyApiKey(sessions, clipboard, parts.log);
        }
      },
      'handinger.apiKey': () => apiKey.run(),
      'handinger.checkConnection': () => report.run(),
      'handinger.copyProblem': () => copyProblem(monitor, sessions, clock),
      'handinger.manageAccess': () => manageAccess(parts),
      'handinger.openDashboard': () => openDashboard(profileOf(sessions.current)?.baseUrl),
      'handinger.scanWorkspace': () => scan.run(),
      'handinger.installPreCommitHook': () => installPreCommitHook(openLeakFiles),
      'handinger.checkPreCommitHook': () => checkPreCommitHook(openLeakFiles),
      'handinger.exportLeakRules': () => exportLeakRules(),
      'handinger.getHelp': () => getHelp(parts.extension),
      'handinger.openWalkthrough': () => openWalkthrough(parts.extension),
      'handinger.showLeakExample': () => showLeakExample(),
      'handinger.showLog': () => log.show(),
      'handinger.copySupportReport': () => copySupportReport(parts),
      'handinger.removeAllData': () => removeAllData(removal, parts),
    },
    signIn: async () => (await useKeyHere(sessions, admissions)) ?? signIn.run(),
    signOut: (profileId) => signOut.forget(profileId),
    askConsent,
    tellRotationEnd: (end) => rotateKey.tellEnd(end),
    dispose: () => {
      scan.dispose();
      reports.dispose();
    },
  };
}
