import * as vscode from 'vscode';
import type { Account } from '../../../core/api/client/clientFactory';
import type { KeyVerdict } from '../../../core/api/client/keyVerdict';
import {
  ApiKey,
  describeKeyProblem,
  KEY_PREFIX,
  parseApiKey,
} from '../../../core/credentials/keys/apiKey';
import { keyInClipboard } from '../../../core/credentials/sharing/clipboardKey';
import type { KeySource } from '../../../core/credentials/profile';
import type { Sha256 } from '../../../core/common/ports';
import { openDashboard } from '../../window/dashboard';
import { screen } from '../../window/screen';
import { describeKeeping, keyButtons } from './keyInputSteps';

/** A key, and what the service said to it. */
interface CheckedKey {
  readonly account: Account;
  readonly verdict: KeyVerdict;
}

/** A key that a person decided to go on with. */
export interface ChosenKey extends CheckedKey {
  /** Where it is to be kept. */
  readonly source: KeySource;
}

interface KeyInputOptions {
  /** Of the box; that of a sign-in unless told otherwise. */
  readonly title?: string;
  readonly step?: { readonly at: number; readonly of: number };
  readonly baseUrl: string;
  /** Filled in at the start and checked at once, as when a key from the environment was chosen. */
  readonly pasted?: string;
  /** Where the key is kept unless the person decides otherwise; in the keychain if not told. */
  readonly source?: KeySource;
  /** Whether the person may keep the key for this session only. */
  readonly offersSession?: boolean;
  readonly sha256: Sha256;
  readonly check: (account: Account, signal: AbortSignal) => Promise<KeyVerdict>;
  /** Says why a verdict is no reason to sign in at once. */
  readonly explain: (verdict: KeyVerdict) => string;
  /** Says why a key is not wanted here, whatever the service says to it. */
  readonly objectTo?: (checked: CheckedKey) => Promise<string | undefined>;
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
  readonly #box = screen.createInputBox();
  readonly #buttons = keyButtons();
  #source: KeySource;
  #check: AbortController | undefined;
  /** The last verdict that left the decision to the person, for this very text. */
  #undecided: CheckedKey | undefined;
  #isOver = false;

  constructor(
    private readonly options: KeyInputOptions,
    private readonly finish: (chosen: ChosenKey | undefined) => void,
  ) {
    const box = this.#box;
    this.#source = options.source ?? 'keychain';
    box.title = options.title ?? vscode.l10n.t('Sign In to Handinger');
    box.step = options.step?.at;
    box.totalSteps = options.step?.of;
    box.placeholder = `${KEY_PREFIX}…`;
    box.password = true;
    box.ignoreFocusOut = true;
    box.value = options.pasted ?? '';
    this.#showPrompt();
    this.#showButtons();
    box.onDidChangeValue(() => this.#read());
    box.onDidAccept(() => void this.#accept());
    box.onDidTriggerButton((button) => void this.#press(button));
    box.onDidHide(() => this.#end(undefined));
  }

  show(): void {
    this.#box.show();
    if (this.options.pasted !== undefined) void this.#accept();
  }

  dispose(): void {
    this.#box.dispose();
  }

  #showPrompt(): void {
    this.#box.prompt = describeKeeping(this.#source, new URL(this.options.baseUrl).host);
  }

  #showButtons(): void {
    const { dashboard, clipboard, keepForSession, keepInKeychain } = this.#buttons;
    const keep = this.#source === 'session' ? keepInKeychain : keepForSession;
    const mayChoose = this.options.offersSession === true && this.#source !== 'environment';
    this.#box.buttons = [...(mayChoose ? [keep] : []), clipboard, dashboard];
  }

  async #press(button: vscode.QuickInputButton): Promise<void> {
    if (button === this.#buttons.dashboard) await openDashboard(this.options.baseUrl);
    else if (button === this.#buttons.clipboard) await this.#takeFromClipboard();
    else this.#keep(button === this.#buttons.keepForSession ? 'session' : 'keychain');
  }

  #keep(source: KeySource): void {
    this.#source = source;
    this.#showButtons();
    // While a check runs, the prompt tells of it.
    if (!this.#box.busy) this.#showPrompt();
  }

  async #takeFromClipboard(): Promise<void> {
    const found = keyInClipboard(await vscode.env.clipboard.readText());
    if (this.#isOver) return;
    if (found.ok) {
      this.#box.value = found.value;
      this.#read();
    } else {
      this.#box.validationMessage = problem(found.failure);
    }
  }

  /** Says at once what is wrong with the text, or what is unusual about it. */
  #read(): ApiKey | undefined {
    this.#check?.abort();
    this.#undecided = undefined;
    this.#showPrompt();
    // A variable holds the key that was taken from it, and no other.
    const isOther = this.#box.value !== this.options.pasted;
    if (this.#source === 'environment' && isOther) this.#keep('keychain');
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
            'Handinger keys begin with “{0}”; this one doesn’t. Press Enter to try it.',
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
    const objection = await this.options.objectTo?.({ account, verdict });
    if (check !== this.#check) return;
    this.#check = undefined;
    this.#box.busy = false;
    if (this.#isOver || check.signal.aborted) return;
    this.#showPrompt();
    if (objection === undefined) this.#hear({ account, verdict });
    else this.#box.validationMessage = problem(objection);
  }

  #hear(chosen: CheckedKey): void {
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
          `${this.options.explain(chosen.verdict)} ${vscode.l10n.t('Press Enter again to store the key unverified.')}`,
        );
        break;
    }
  }

  #end(chosen: CheckedKey | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#check?.abort();
    this.finish(chosen && { ...chosen, source: this.#source });
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
