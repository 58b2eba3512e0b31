import * as vscode from 'vscode';
import { kept } from '../../../core/common/kept';
import type { Clock, Memento } from '../../../core/common/ports';
import { screen } from '../../window/screen';
import { KeyMask } from './keyMask';

const MASKING = kept.keyMasking.name;

/** Whether keys are covered on screen: a choice for this workspace that outlives the window. */
export class KeyMasking implements vscode.Disposable {
  readonly #indicator: vscode.StatusBarItem;
  #mask: KeyMask | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly workspaceState: Memento,
  ) {
    this.#indicator = createIndicator();
    if (workspaceState.get(MASKING) === true) this.#begin();
  }

  async toggle(): Promise<void> {
    if (this.#mask) this.#end();
    else this.#begin();
    await this.workspaceState.update(MASKING, this.#mask ? true : undefined);
  }

  reveal(uri: vscode.Uri, position: vscode.Position): void {
    this.#mask?.reveal(uri, position);
  }

  dispose(): void {
    this.#end();
    this.#indicator.dispose();
  }

  #begin(): void {
    this.#mask = new KeyMask(this.clock);
    this.#indicator.show();
  }

  #end(): void {
    this.#mask?.dispose();
    this.#mask = undefined;
    this.#indicator.hide();
  }
}

function createIndicator(): vscode.StatusBarItem {
  const item = screen.createStatusBarItem('handinger.keyMasking', vscode.StatusBarAlignment.Right);
  item.name = vscode.l10n.t('Handinger Key Masking');
  item.text = vscode.l10n.t('{0} Keys masked', '$(eye-closed)');
  item.tooltip = vscode.l10n.t(
    'Handinger API keys are masked in editors. Files aren’t changed. Click to show the keys.',
  );
  item.accessibilityInformation = {
    label: vscode.l10n.t('Keys masked. Activate to show Handinger API keys.'),
  };
  item.command = 'handinger.toggleKeyMasking';
  return item;
}
