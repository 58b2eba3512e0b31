import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AgentCredits } from './core/agents/agentCredits';
import { resolveBaseUrl } from './core/model/address';
import type { Connect, Surroundings } from './core/api/client/clientFactory';
import { Connection } from './core/api/client/connection';
import { KeyChecker } from './core/api/client/keyChecker';
import type { ProxyEnvironment } from './core/api/route/proxyVariables';
import { RateLimitStore } from './core/api/http/rateLimitStore';
import { parseApiKey, type ApiKey } from './core/credentials/keys/apiKey';
import { AuthSessions } from './core/credentials/sharing/authSessions';
import { ClipboardGuard } from './core/credentials/sharing/clipboardGuard';
import { Consents } from './core/credentials/sharing/consents';
import { CredentialVault } from './core/credentials/credentialVault';
import {
  EnvironmentStore,
  type EnvironmentFacts,
} from './core/credentials/stores/environmentStore';
import { KeyAdmissions } from './core/credentials/keyAdmissions';
import { SecretStorageStore } from './core/credentials/stores/secretStorageStore';
import { KeyRotation } from './core/rotation/keyRotation';
import { RotationWatch } from './core/rotation/rotationWatch';
import { Redactor } from './core/credentials/keys/redact';
import { SessionStore } from './core/credentials/session';
import { MemoryStore } from './core/credentials/stores/memoryStore';
import { ForeignReads } from './core/exports/foreignReads';
import { PublicState } from './core/exports/publicState';
import { ReadConsents } from './core/exports/readConsents';
import type { ConnectionProbe } from './core/health/diagnostics/probePort';
import { HealthHistory } from './core/health/healthHistory';
import { HealthMonitor } from './core/health/healthMonitor';
import { HealthSchedule } from './core/health/healthSchedule';
import { SteadyHealth } from './core/health/steadyHealth';
import { keeping } from './core/common/kept';
import { lazily } from './core/common/lazily';
import type { LeakFiles } from './core/leaks/scan/leakFiles';
import type { Logger, Memento, Sha256 } from './core/common/ports';
import { SharedState } from './core/common/sharedState';
import { LogLines } from './core/support/logLines';
import { StateLog } from './core/support/stateLog';
import { AddedWorkers } from './core/workers/list/addedWorkers';
import { thisComputer } from './editor/platform/computer';
import type { InjectKeys } from './editor/credentials/injection/keyInjection';
import type { HandingerEnvironment } from './editor/platform/environment';
import { HealthStatusBar } from './editor/health/healthStatusBar';
import type { Conversations } from './editor/conversations';
import type { AgentTools } from './editor/agents/registerTools';
import type { LeakGit } from './editor/leaks/git/gitStatus';
import { readNetworkSettings } from './editor/platform/networkSettings';
import { OutputLog } from './editor/platform/outputLog';
import { setting } from './editor/platform/settings';
import type { NodeMachine } from './editor/support/copySupportReport';
import { systemOf } from './editor/platform/system';
import { systemClock as clock } from './editor/platform/clock';
import { registerIdsInCode } from './editor/workers/documents/idsInCode';
import type { WorkerActions } from './editor/workers/workerActions';
import type { WorkersExplorer } from './editor/workers/workersExplorer';
import { tellSession } from './editor/workers/sessionContext';
import type { WorkersView } from './editor/workers/tree/workersView';
import { nameEditor } from './core/model/editorName';

/** What the place that extensions run in has to offer. */
export interface Host {
  /** Read anew each time. */
  readonly environment: HandingerEnvironment & ProxyEnvironment;
  readonly machine: NodeMachine;
  /** What the computer that extensions run on calls itself; empty where it cannot be known. */
  readonly hostName: string;
  readonly sha256: Sha256;
  readonly git: LeakGit;
  readonly openNetwork: (surroundings: Surroundings) => Promise<Connect>;
  /** Absent where nothing can look at the network. */
  readonly openProbe?: (userAgent: string) => Promise<ConnectionProbe>;
  /** Absent where there is no disk and no git. */
  readonly openLeakFiles?: (() => Promise<LeakFiles>) | undefined;
  /** Absent where no program is started. */
  readonly injectKeys?: InjectKeys;
}

/** What activation hands to VS Code, as soon as somebody asks for it. */
export interface App {
  readonly log: Logger;
  readonly accounts: AuthSessions;
  readonly publicState: PublicState;
  readonly reads: ForeignReads;
  readonly conversations: () => Promise<Conversations>;
  readonly workersExplorer: () => Promise<WorkersExplorer>;
  readonly workerActions: () => Promise<WorkerActions>;
  readonly agentTools: () => Promise<AgentTools>;
}

/**
 * Builds everything once, in reading order. Nothing is sent, and what people talk to, the warnings about
 * keys and the network part are not even loaded.
 */
export function createApp(
  host: Host,
  context: vscode.ExtensionContext,
  workersView: WorkersView,
): App {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  nameEditor(vscode.env.appName);
  const { environment, machine, sha256, git, openProbe, openLeakFiles } = host;
  const { subscriptions, extension } = context;
  const shared = new SharedState(context.globalState, clock);
  subscriptions.push(shared);
  const globalState = keeping(shared, 'everywhere');
  const workspaceState = keeping(context.workspaceState, 'workspace');
  const core = buildCore(host, context, globalState, workspaceState);
  const { log, sessions, monitor, schedule, watch } = core;
  const trust = vscode.workspace;
  const system = systemOf(machine.platform);
  const clipboard = new ClipboardGuard(vscode.env.clipboard, clock, (error) => {
    log.warn(`The clipboard could not be cleared: ${String(error)}`);
  });
  const consents = new Consents(workspaceState);
  const creditLimit = setting('handinger.agents.dailyCreditLimit');
  const credits = new AgentCredits(globalState, clock, () => creditLimit.value);
  const injection = host.injectKeys?.(context, sessions, consents, log);
  const leaks = lazily(async () => {
    const { watchLeaks } = await import('./editor/leaks/leakWatch');
    const watching = await watchLeaks({
      vault: core.vault,
      git,
      clock,
      sha256,
      workspaceState,
      openLeakFiles,
    });
    subscriptions.push(watching);
    return watching;
  });
  const conversations = lazily(async () => {
    const { openConversations } = await import('./editor/conversations');
    const opened = openConversations({
      ...core,
      clock,
      sha256,
      environment,
      machine,
      extension,
      system,
      trust,
      readNetworkSettings,
      openProbe: openProbe && (() => openProbe(core.userAgent)),
      openLeakFiles,
      globalState,
      workspaceState,
      clipboard,
      consents,
      credits,
      injection,
      git,
      leaks,
    });
    subscriptions.push(opened);
    return opened;
  });
  const workersExplorer = lazily(async () => {
    const { openWorkersExplorer } = await import('./editor/workers/workersExplorer');
    const opened = openWorkersExplorer(
      { ...core, clock, sha256, globalState, clipboard },
      workersView,
    );
    subscriptions.push(opened);
    return opened;
  });
  const workerActions = lazily(async () => {
    const { openWorkerActions } = await import('./editor/workers/workerActions');
    const { stock } = await workersExplorer();
    const opened = openWorkerActions(
      { ...core, clock, clipboard, trust, globalState, leaks },
      stock,
    );
    subscriptions.push(opened);
    return opened;
  });
  const agentTools = lazily(async () => {
    const { openAgentTools } = await import('./editor/agents/agentTools');
    const { stock } = await workersExplorer();
    return openAgentTools({ ...core, credits, clock, sha256, openLeakFiles, leaks }, stock);
  });
  const reads = new ForeignReads(
    core,
    async (...question) => (await conversations()).askConsent(...question),
    clock,
  );

  subscriptions.push(
    clipboard,
    ...(injection ? [injection] : []),
    new HealthStatusBar(
      monitor,
      core.shownHealth,
      sessions,
      clock,
      setting('handinger.keys.maxAgeDays'),
      system,
      core.admissions.computer,
    ),
    tellSession(sessions),
    registerIdsInCode(
      core.sessions,
      setting('handinger.codeLens.enabled'),
      async () => (await workersExplorer()).ids,
    ),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      schedule.setFocused(focused);
      watch.setFocused(focused);
      if (!focused) return;
      void clipboard.look();
      // Theia tells only the window that writes.
      void sessions.reload();
    }),
    // Not before the session is known: the keychain is asked once at the start.
    sessions.onDidChange(() => watch.setFocused(vscode.window.state.focused)),
    watch.onDidEnd((end) => void conversations().then((talk) => talk.tellRotationEnd(end))),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      monitor.readSession();
      schedule.restart();
    }),
  );

  schedule.setFocused(vscode.window.state.focused);
  void sessions.reload();
  void leaks();
  return { ...core, reads, conversations, workersExplorer, workerActions, agentTools };
}

/** What runs without an editor, wired to this one's keychain, state and trust. */
function buildCore(
  { environment: variables, hostName, sha256, openNetwork }: Host,
  { secrets, subscriptions, extension }: vscode.ExtensionContext,
  globalState: Memento,
  workspaceState: Memento,
) {
  const own = <T extends vscode.Disposable>(part: T): T => {
    subscriptions.push(part);
    return part;
  };
  const { version } = extension.packageJSON as { version: string };
  const checkInterval = setting('handinger.health.checkIntervalMinutes');
  const redactor = new Redactor();
  const redact = (text: string): string => redactor.redact(text);
  const remember = (secret: string): void => redactor.remember(secret);
  const rememberKey = (key: ApiKey): void => remember(key.reveal());
  const { HANDINGER_API_KEY: variable = '' } = variables;
  const inVariable = parseApiKey(variable);
  if (inVariable.ok) remember(inVariable.value);
  const log = own(new OutputLog(new LogLines(redact, clock)));
  const apiBaseUrl = setting('handinger.apiBaseUrl');
  const environment = (): EnvironmentFacts => {
    const { HANDINGER_API_KEY, HANDINGER_BASE_URL } = variables;
    const baseUrl = resolveBaseUrl(apiBaseUrl.value, HANDINGER_BASE_URL);
    return { apiKey: HANDINGER_API_KEY, baseUrl: baseUrl.ok ? baseUrl.value : undefined };
  };
  const admissions = own(new KeyAdmissions(globalState, thisComputer(extension, hostName)));
  const places = {
    keychain: new SecretStorageStore(secrets, globalState, sha256, log, clock, admissions),
    environment: new EnvironmentStore(globalState, sha256, environment),
    session: new MemoryStore(),
  };
  const vault = own(new CredentialVault(places, clock, () => crypto.randomUUID(), rememberKey));
  const sessions = own(new SessionStore(vault, globalState, workspaceState));
  const accounts = own(new AuthSessions(vault, sessions, log));
  const userAgent = `Handinger/VSCode ${version}`;
  const limits = new RateLimitStore(globalState, clock);
  const { random } = Math;
  const network = lazily(() =>
    openNetwork({ clock, random, limits, log, userAgent, redact, remember }),
  );
  const connect: Connect = async (...account) => (await network())(...account);
  const connection = own(new Connection(sessions, connect, vscode.workspace));
  const checker = new KeyChecker(connect, sha256);
  const monitor = own(
    new HealthMonitor(sessions, connection, checker, vault, clock, vscode.workspace),
  );
  const shownHealth = own(new SteadyHealth(monitor, sessions, clock));
  const publicState = own(new PublicState(sessions, monitor, clock, redact));
  const readConsents = new ReadConsents(globalState);
  const schedule = own(new HealthSchedule(monitor, clock, random, () => checkInterval.value));
  const checkAccount = checker.checkAccount.bind(checker);
  const rotation = own(new KeyRotation(vault, checkAccount, globalState, clock));
  const watch = own(new RotationWatch(vault, rotation, clock, vscode.workspace, log));
  const history = own(new HealthHistory(monitor, clock));
  own(new StateLog({ sessions, history, checker, limits, rotation }, log));
  const known = own(new AddedWorkers(globalState));
  own(sessions.onDidChange(() => schedule.restart()));
  own(checkInterval.onDidChange(() => schedule.restart()));
  return {
    userAgent,
    redactor,
    log,
    vault,
    admissions,
    accounts,
    sessions,
    connection,
    checker,
    monitor,
    shownHealth,
    history,
    limits,
    publicState,
    readConsents,
    schedule,
    rotation,
    watch,
    known,
  };
}
