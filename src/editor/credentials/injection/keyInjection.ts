import * as vscode from 'vscode';
import type { Consents } from '../../../core/credentials/sharing/consents';
import type { SessionStore } from '../../../core/credentials/session';
import type { Disposable } from '../../../core/common/events';
import type { Logger } from '../../../core/common/ports';
import { DebugInjection } from './debugInjection';
import { InjectionConsent } from './injectionConsent';
import { TerminalInjection } from './terminalInjection';

/** What gives the key to programs that are started from here. */
export interface KeyInjection extends Disposable {
  /** The open terminals that got the key with this fingerprint, as far as they were opened since activation. */
  startedWith(fingerprint: string): readonly vscode.Terminal[];
  /** Forgets every answer for this workspace, also the one for tasks and launch files. */
  forget(): Promise<void>;
}

/** Gives the key to terminals and debug sessions, where people want it. */
export function injectKeys(
  { environmentVariableCollection }: vscode.ExtensionContext,
  sessions: SessionStore,
  consents: Consents,
  log: Logger,
): KeyInjection {
  const consent = new InjectionConsent(consents, sessions);
  const terminals = new TerminalInjection(environmentVariableCollection, sessions, consent, log);
  const debugging = new DebugInjection(sessions, consent, log).register();
  const all = vscode.Disposable.from(consent, terminals, debugging);
  return {
    startedWith: (fingerprint) => terminals.startedWith(fingerprint),
    forget: () => consent.forget(),
    dispose: () => void all.dispose(),
  };
}

export type InjectKeys = typeof injectKeys;
