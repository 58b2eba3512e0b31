import * as vscode from 'vscode';
import type { Account } from '../../core/api/accountClient';
import type { KeyVerdict } from '../../core/api/keyCheck';
import { ApiKey, describeKeyProblem, KEY_PREFIX, parseApiKey } from '../../core/credentials/apiKey';
import type { Sha256 } from '../../core/ports';
import { openDashboard } from '../dashboard';

/** A key that a person decided to sign in with, and what the service said to it. */
export interface ChosenKey {
  readonly account: Account;
  readonly verdict: KeyVerdict;
}

interface KeyInputOptions {
  readonly baseUrl: string;
  /** Filled in at the start, as when a key from the environment was chosen. */
  readonly pasted?: string;
  readonly sha256: Sha256;
  readonly check: (account: Account, signal: AbortSignal) => Promise<KeyVerdict>;
  /** Says why a verdict is no reason to sign in at once. */
  readonly explain: (verdict: KeyVerdict) => string;
}

/**
 * The conversation in the input box: says at once what is malformed, checks the key when Enter is
 * pressed, keeps the box when the service rejects it, and lets a key that could not be checked be stored
 * with a second Enter. Escape ends it at every point, also in the middle of a check.
 * @returns `undefined` when it was left
 */
export function askForKey(options: KeyInputOptions): Promise<ChosenKey | undefined> {
  return new Promise((resolve) => {
    const box = new KeyBox(options, (chosen) => {
      box.dispose();
      resolve(chosen);
    });
    box.show();
  });
}

class KeyBox {
  readonly #box = vscode.window.createInputBox();
  readonly #openDashboard: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open the dashboard: Settings → API keys → Create API key'),
  };
  #check: AbortController | undefined;
  /** The last verdict that left the decision to the person, for this very text. */
  #undecided: ChosenKey | undefined;
  #isOver = false;

  constructor(
    private readonly options: KeyInputOptions,
    private readonly finish: (chosen: ChosenKey | undefined) => void,
  ) {
    const box = this.#box;
    box.title = vscode.l10n.t('Sign In to Handinger');
    box.prompt = this.#prompt();
    box.placeholder = `${KEY_PREFIX}…`;
    box.password = true;
    box.ignoreFocusOut = true;
    box.buttons = [this.#openDashboard];
    box.value = options.pasted ?? '';
    box.onDidChangeValue(() => this.#read());
    box.onDidAccept(() => void this.#accept());
    box.onDidTriggerButton(() => void openDashboard(options.baseUrl));
    box.onDidHide(() => this.#end(undefined));
  }

  show(): void {
    this.#box.show();
    if (this.options.pasted !== undefined) void this.#accept();
  }

  dispose(): void {
    this.#box.dispose();
  }

  #prompt(): string {
    return vscode.l10n.t(
      'Paste the API key; it is checked with {0} and kept in the system’s keychain.',
      new URL(this.options.baseUrl).host,
    );
  }

  /** Says at once what is wrong with the text, or what is unusual about it. */
  #read(): ApiKey | undefined {
    this.#check?.abort();
    this.#undecided = undefined;
    this.#box.prompt = this.#prompt();
    if (this.#box.value === '') {
      this.#box.validationMessage = undefined;
      return undefined;
    }
    const parsed = parseApiKey(this.#box.value);
    if (!parsed.ok) {
      this.#box.validationMessage = problem(describeKeyProblem(parsed.failure));
      return undefined;
    }
    const key = new ApiKey(parsed.value, this.options.sha256);
    this.#box.validationMessage = key.hasKnownPrefix
      ? undefined
      : warning(
          vscode.l10n.t(
            'Handinger’s keys begin with “{0}”; this one does not. Press Enter to try it.',
            KEY_PREFIX,
          ),
        );
    return key;
  }

  async #accept(): Promise<void> {
    if (this.#undecided) {
      this.#end(this.#undecided);
      return;
    }
    if (this.#box.busy) return;
    const key = this.#read();
    if (!key) {
      if (this.#box.value === '')
        this.#box.validationMessage = problem(describeKeyProblem('empty'));
      return;
    }
    await this.#askService({ key, baseUrl: this.options.baseUrl });
  }

  async #askService(account: Account): Promise<void> {
    const check = new AbortController();
    this.#check = check;
    this.#box.busy = true;
    this.#box.validationMessage = undefined;
    this.#box.prompt = vscode.l10n.t(
      'Checking {0} with {1}… Escape cancels.',
      account.key.mask,
      new URL(account.baseUrl).host,
    );
    const verdict = await this.options.check(account, check.signal);
    if (check !== this.#check) return;
    this.#check = undefined;
    this.#box.busy = false;
    if (this.#isOver || check.signal.aborted) return;
    this.#box.prompt = this.#prompt();
    this.#hear({ account, verdict });
  }

  #hear(chosen: ChosenKey): void {
    switch (chosen.verdict.kind) {
      case 'accepted':
      case 'forbidden':
        this.#end(chosen);
        break;
      case 'rejected':
        this.#box.validationMessage = problem(this.options.explain(chosen.verdict));
        break;
      case 'cancelled':
        break;
      case 'rateLimited':
      case 'cannotTell':
      case 'unreachable':
        this.#undecided = chosen;
        this.#box.validationMessage = warning(
          vscode.l10n.t(
            '{0} Press Enter again to store the key unverified.',
            this.options.explain(chosen.verdict),
          ),
        );
        break;
    }
  }

  #end(chosen: ChosenKey | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#check?.abort();
    this.finish(chosen);
  }
}

const problem = (message: string): vscode.InputBoxValidationMessage => ({
  message,
  severity: vscode.InputBoxValidationSeverity.Error,
});

const warning = (message: string): vscode.InputBoxValidationMessage => ({
  message,
  severity: vscode.InputBoxValidationSeverity.Warning,
});
