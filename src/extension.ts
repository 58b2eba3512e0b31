import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { resolveBaseUrl } from './core/api/address';
import type { Connect, Surroundings } from './core/api/accountClient';
import { Connection } from './core/api/connection';
import { KeyChecker } from './core/api/keyChecker';
import { AuthSessions } from './core/credentials/authSessions';
import { ClipboardGuard } from './core/credentials/clipboardGuard';
import { CredentialVault } from './core/credentials/credentialVault';
import { EnvironmentKeys, type EnvironmentFacts } from './core/credentials/environmentKeys';
import { KeychainKeys } from './core/credentials/keychainKeys';
import { Redactor } from './core/credentials/redact';
import { profileOf, SessionStore } from './core/credentials/session';
import { SessionKeys } from './core/credentials/sessionKeys';
import { HealthMonitor } from './core/health/healthMonitor';
import { HealthSchedule } from './core/health/healthSchedule';
import { KnownWorkers } from './core/workers/knownWorkers';
import { WorkerList } from './core/workers/workerList';
import { WorkerRuns } from './core/workers/workerRuns';
import { registerCommands } from './editor/commands';
import { registerAuthProvider } from './editor/credentials/authProvider';
import { copyApiKey } from './editor/credentials/copyApiKey';
import { SignIn } from './editor/credentials/signIn';
import { forgetProfile, signOut } from './editor/credentials/signOut';
import { ProfileSwitch } from './editor/credentials/profileSwitch';
import { openDashboard } from './editor/dashboard';
import { CheckConnection } from './editor/health/checkConnection';
import { HealthStatusBar } from './editor/health/healthStatusBar';
import { LeakCodeActions } from './editor/leaks/leakCodeActions';
import { LeakDiagnostics } from './editor/leaks/leakDiagnostics';
import { OutputLog } from './editor/outputLog';
import { setting } from './editor/settings';
import { systemClock as clock } from './editor/systemClock';
import { workerCommands } from './editor/workers/workerCommands';
import { WorkerDecorations } from './editor/workers/workerDecorations';
import { WorkersView } from './editor/workers/workersView';
import { gitIgnored } from './node/leaks/gitIgnored';
import { sha256 } from './node/sha256';

/** Builds everything once, in reading order. Nothing is sent, and the network part is not even loaded. */
export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const core = buildCore(context);
  const { log, vault, accounts, sessions, monitor, schedule, known, list, runs } = core;
  const apiBaseUrl = setting('handinger.apiBaseUrl');
  const { env } = process;
  const signIn = new SignIn(core, clock, sha256, apiBaseUrl, env);
  const report = new CheckConnection(sessions, monitor, clock, apiBaseUrl, env);
  const profiles = new ProfileSwitch(vault, sessions, known);
  const leaks = new LeakDiagnostics(clock, gitIgnored);
  const clipboard = new ClipboardGuard(vscode.env.clipboard, clock);

  context.subscriptions.push(
    clipboard,
    report,
    leaks,
    new HealthStatusBar(monitor, sessions, clock),
    new WorkersView(sessions, list, runs, monitor, clock),
    new WorkerDecorations(sessions, runs, monitor, clock),
    registerAuthProvider(accounts, {
      signIn: () => signIn.run(),
      signOut: (profileId) => forgetProfile(profileId, vault, sessions, known),
    }),
    vscode.languages.registerCodeActionsProvider(
      '*',
      new LeakCodeActions(),
      LeakCodeActions.metadata,
    ),
    vscode.window.onDidChangeWindowState(({ focused }) => schedule.setFocused(focused)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      monitor.readSession();
      schedule.restart();
    }),
    registerCommands(
      {
        'handinger.signIn': async () => {
          await signIn.run();
        },
        'handinger.signInWithKeyAt': (uri, range) => signIn.withKeyAt(uri, range),
        'handinger.signOut': () => signOut(vault, sessions, known),
        'handinger.switchProfile': () => profiles.run(),
        'handinger.copyApiKey': () => copyApiKey(sessions, clipboard),
        'handinger.checkConnection': () => report.run(),
        'handinger.openDashboard': () => openDashboard(profileOf(sessions.current)?.baseUrl),
        'handinger.showLog': () => log.show(),
        ...workerCommands(sessions, list, runs, known),
      },
      log,
    ),
  );

  schedule.setFocused(vscode.window.state.focused);
  void sessions.reload();
  leaks.scanAll();
}

/** What runs without an editor, wired to this one's keychain, state and trust. */
function buildCore({
  secrets,
  globalState,
  workspaceState,
  subscriptions,
  extension,
}: vscode.ExtensionContext) {
  const own = <T extends vscode.Disposable>(part: T): T => {
    subscriptions.push(part);
    return part;
  };
  const { version } = extension.packageJSON as { version: string };
  const checkInterval = setting('handinger.health.checkIntervalMinutes');
  const redactor = new Redactor();
  const redact = (text: string): string => redactor.redact(text);
  const log = own(new OutputLog(redact));
  const environment = (): EnvironmentFacts => {
    const { HANDINGER_API_KEY, HANDINGER_BASE_URL } = process.env;
    const baseUrl = resolveBaseUrl(setting('handinger.apiBaseUrl').value, HANDINGER_BASE_URL);
    return { apiKey: HANDINGER_API_KEY, baseUrl: baseUrl.ok ? baseUrl.value : undefined };
  };
  const places = {
    keychain: new KeychainKeys(secrets, globalState, sha256, log),
    environment: new EnvironmentKeys(globalState, clock, sha256, environment),
    session: new SessionKeys(),
  };
  const vault = own(new CredentialVault(places, clock, randomUUID));
  const sessions = own(new SessionStore(vault, globalState, workspaceState));
  const accounts = own(new AuthSessions(vault, sessions, log));
  const userAgent = `Handinger/VSCode ${version}`;
  const connect = lazyNetwork({ clock, random: Math.random, log, userAgent, redact });
  const connection = own(new Connection(sessions, connect, vscode.workspace));
  const checker = new KeyChecker(connect, sha256);
  const monitor = own(
    new HealthMonitor(sessions, connection, checker, vault, clock, vscode.workspace),
  );
  const schedule = own(new HealthSchedule(monitor, clock, () => checkInterval.value));
  const known = own(new KnownWorkers(globalState));
  const list = own(new WorkerList(sessions, connection, known));
  const runs = own(new WorkerRuns(sessions, connection, monitor));
  own(
    sessions.onDidChange((session) => {
      if (session.kind === 'signedIn') redactor.remember(session.key.reveal());
      schedule.restart();
    }),
  );
  own(checkInterval.onDidChange(() => schedule.restart()));
  return {
    redactor,
    log,
    vault,
    accounts,
    sessions,
    checker,
    monitor,
    schedule,
    known,
    list,
    runs,
  };
}

/** The network part is loaded when somebody first has something to send. */
function lazyNetwork(surroundings: Surroundings): Connect {
  let network: Promise<Connect> | undefined;
  return async (account, observe) => {
    network ??= import('./node/network').then(({ openNetwork }) => openNetwork(surroundings));
    return (await network)(account, observe);
  };
}
