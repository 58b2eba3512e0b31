import * as vscode from 'vscode';
import { inSentences } from '../../core/api/errors/describeFailure';
import type { KeyChecker } from '../../core/api/client/keyChecker';
import { describeVerdict } from '../../core/api/client/describeVerdict';
import type { CredentialVault } from '../../core/credentials/credentialVault';
import type { KeyRotation, RotationStage } from '../../core/rotation/keyRotation';
import type { Profile } from '../../core/credentials/profile';
import {
  describeNewKeyProblem,
  graceLeft,
  describeOldKey,
} from '../../core/rotation/describeRotation';
import type { RotationEnd } from '../../core/rotation/rotationWatch';
import { profileOf, type SessionStore } from '../../core/credentials/session';
import type { HealthMonitor } from '../../core/health/healthMonitor';
import type { Clock, Sha256 } from '../../core/common/ports';
import { signalOf } from '../window/cancellation';
import { PlainError } from '../commands';
import { openDashboard } from '../window/dashboard';
import { dateTime } from '../window/dateTime';
import { screen } from '../window/screen';
import { askForKey, type ChosenKey } from '../credentials/signIn/keyInput';
import { showPlacesOf } from './oldKeyPlaces';
import { editorName } from '../../core/model/editorName';

interface RotationCore {
  readonly vault: CredentialVault;
  readonly sessions: SessionStore;
  readonly rotation: KeyRotation;
  readonly checker: KeyChecker;
  readonly monitor: HealthMonitor;
}

/** The open terminals that were given a key. */
interface GivenTerminals {
  startedWith(fingerprint: string): readonly vscode.Terminal[];
}

/** A row of a step, and what it does. */
interface Choice extends vscode.QuickPickItem {
  readonly run: () => Promise<void>;
}

const STEPS = 3;

/**
 * Guides through Handinger's own steps: create a key in the dashboard, paste it, let the old one go. Each
 * step can be left; the next call goes on where the last one ended.
 */
export class RotateKey {
  constructor(
    private readonly core: RotationCore,
    /** Absent where there are none. */
    private readonly terminals: GivenTerminals | undefined,
    private readonly clock: Clock,
    private readonly sha256: Sha256,
  ) {}

  /** @param profileId the profile in use unless told otherwise */
  async run(profileId?: unknown): Promise<void> {
    const profile = await this.#profile(profileId);
    if (!profile) throw new PlainError(vscode.l10n.t('You’re not signed in to Handinger.'));
    if (profile.source === 'environment') {
      throw new PlainError(
        vscode.l10n.t(
          'The key of {0} comes from HANDINGER_API_KEY. Change the variable where it is set, then restart {1}.',
          profile.label,
          editorName(),
        ),
      );
    }
    const stage = this.core.rotation.stageOf(profile);
    await (stage.kind === 'retiring' ? this.#finish(profile, stage) : this.#start(profile, stage));
  }

  /** Says how a replacement ended whose time is over. */
  async tellEnd({ profile, oldKey }: RotationEnd): Promise<void> {
    if (oldKey === 'dead') {
      void screen.showInformationMessage(
        vscode.l10n.t(
          'The old key of {0} no longer works: its rotation is complete.',
          profile.label,
        ),
      );
      return;
    }
    const open = vscode.l10n.t('Open Dashboard');
    const chosen = await screen.showWarningMessage(
      vscode.l10n.t(
        'The old key of {0} still works after its 24 hours. Revoke it in the dashboard: Settings → API keys.',
        profile.label,
      ),
      open,
    );
    if (chosen === open) await openDashboard(profile.baseUrl);
  }

  async #profile(id: unknown): Promise<Profile | undefined> {
    if (typeof id !== 'string') return profileOf(this.core.sessions.current);
    return (await this.core.vault.profiles()).find((profile) => profile.id === id);
  }

  async #start(profile: Profile, stage: RotationStage): Promise<void> {
    const { rotation } = this.core;
    const choices: Choice[] = [
      {
        label: vscode.l10n.t('Create a new key in the dashboard'),
        detail: vscode.l10n.t('Settings → API keys. The old key keeps working for 24 hours.'),
        iconPath: new vscode.ThemeIcon('link-external'),
        run: async () => {
          await openDashboard(profile.baseUrl);
          await this.#askForNewKey(profile);
        },
      },
      {
        label: vscode.l10n.t('Paste the new key'),
        detail: vscode.l10n.t('It’s checked first. Nothing changes until then.'),
        iconPath: new vscode.ThemeIcon('key'),
        run: () => this.#askForNewKey(profile),
      },
      ...(stage.kind === 'awaitingKey'
        ? [
            {
              label: vscode.l10n.t('Cancel rotation'),
              detail: vscode.l10n.t('Keep using the current key.'),
              iconPath: new vscode.ThemeIcon('close'),
              run: () => rotation.abandon(profile.id),
            },
          ]
        : []),
    ];
    const placeHolder =
      stage.kind === 'awaitingKey'
        ? vscode.l10n.t('Started on {0}. Do you have the new key?', dateTime(stage.since))
        : vscode.l10n.t('Create or paste the new key');
    const chosen = await this.#choose(choices, profile, 1, placeHolder);
    if (!chosen) return;
    if (stage.kind === 'idle') await rotation.begin(profile.id);
    await chosen.run();
  }

  async #askForNewKey(profile: Profile): Promise<void> {
    const { checker, rotation, monitor } = this.core;
    const { host } = new URL(profile.baseUrl);
    const chosen = await askForKey({
      title: titleOf(profile),
      step: { at: 2, of: STEPS },
      source: profile.source,
      baseUrl: profile.baseUrl,
      sha256: this.sha256,
      check: (account, signal) => checker.checkAccount(account, signal),
      explain: (verdict) => inSentences(describeVerdict(verdict, host, this.clock.now())),
      objectTo: async ({ account, verdict }) => {
        const problem = await rotation.objectionTo(profile, account, verdict);
        return problem && describeNewKeyProblem(problem);
      },
    });
    if (!chosen) return;
    monitor.learn(chosen.account, chosen.verdict);
    await this.#replace(profile, chosen);
  }

  async #replace(profile: Profile, { account, verdict }: ChosenKey): Promise<void> {
    const replaced = await this.core.rotation.replace(profile.id, account, verdict);
    if (!replaced) {
      throw new PlainError(
        vscode.l10n.t(
          'Couldn’t replace the key of {0}: the profile was removed, or the secret storage doesn’t respond. Nothing was changed.',
          profile.label,
        ),
      );
    }
    await this.core.sessions.reload();
    const stage = this.core.rotation.stageOf(replaced);
    if (stage.kind === 'retiring') {
      await this.#finish(replaced, stage);
      return;
    }
    void screen.showInformationMessage(
      vscode.l10n.t('The new key of {0} is in use.', replaced.label),
    );
  }

  async #finish(
    profile: Profile,
    stage: Extract<RotationStage, { kind: 'retiring' }>,
  ): Promise<void> {
    const { old, checked } = stage;
    const terminals = this.terminals?.startedWith(old.fingerprint) ?? [];
    const choices: Choice[] = [
      {
        label: vscode.l10n.t('Find the old key in this workspace'),
        detail: vscode.l10n.t('Lists the files that still contain {0}.', old.mask),
        iconPath: new vscode.ThemeIcon('search'),
        run: () => this.#showPlaces(profile),
      },
      ...(terminals.length > 0
        ? [
            {
              label: vscode.l10n.t('Show terminals started with the old key'),
              description: String(terminals.length),
              detail: vscode.l10n.t('They keep it until they are closed.'),
              iconPath: new vscode.ThemeIcon('terminal'),
              run: () => showTerminals(terminals),
            },
          ]
        : []),
      {
        label: vscode.l10n.t('Check whether the old key still works'),
        description: checked
          ? `${describeOldKey(checked.state)} (${dateTime(checked.at)})`
          : describeOldKey(undefined),
        iconPath: new vscode.ThemeIcon('pulse'),
        run: () => this.#checkOldKey(profile),
      },
      {
        label: vscode.l10n.t('Go back to the old key'),
        detail: vscode.l10n.t('Undoes the rotation and removes the new key from this computer.'),
        iconPath: new vscode.ThemeIcon('discard'),
        run: () => this.#undo(profile),
      },
      {
        label: vscode.l10n.t('Forget the old key now'),
        detail: vscode.l10n.t('Ends the rotation. You can’t undo this.'),
        iconPath: new vscode.ThemeIcon('trash'),
        run: () => this.#forget(profile),
      },
    ];
    const placeHolder = vscode.l10n.t(
      'The new key is in use. The old one is kept for {0} more.',
      graceLeft(old, this.clock.now()),
    );
    await (await this.#choose(choices, profile, STEPS, placeHolder))?.run();
  }

  async #showPlaces({ id }: Profile): Promise<void> {
    const stored = await this.core.vault.read(id);
    if (stored.kind === 'present' && stored.retiring) await showPlacesOf(stored.retiring);
  }

  async #checkOldKey(profile: Profile): Promise<void> {
    const state = await screen.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Checking the old key with {0}', new URL(profile.baseUrl).host),
        cancellable: true,
      },
      (_, token) => this.core.rotation.checkOldKey(profile.id, signalOf(token)),
    );
    switch (state) {
      case 'dead':
        await this.tellEnd({ profile, oldKey: 'dead' });
        break;
      case 'alive':
        void screen.showInformationMessage(
          vscode.l10n.t('The old key of {0} still works.', profile.label),
        );
        break;
      case 'unknown':
        void screen.showWarningMessage(
          vscode.l10n.t('Couldn’t check whether the old key of {0} still works.', profile.label),
        );
        break;
      case undefined:
    }
  }

  async #undo(profile: Profile): Promise<void> {
    const undo = vscode.l10n.t('Go Back');
    const answer = await screen.showWarningMessage(
      vscode.l10n.t('Go back to the old key of {0}?', profile.label),
      {
        modal: true,
        detail: vscode.l10n.t(
          'The new key {0} is removed from this computer. It stays valid at Handinger, so revoke it in the dashboard.',
          profile.mask,
        ),
      },
      undo,
    );
    if (answer !== undo) return;
    const restored = await this.core.rotation.undo(profile.id);
    if (!restored) {
      throw new PlainError(vscode.l10n.t('The old key was removed, so you can’t go back to it.'));
    }
    void screen.showInformationMessage(
      vscode.l10n.t('The old key of {0} is in use again.', restored.label),
    );
  }

  async #forget(profile: Profile): Promise<void> {
    await this.core.rotation.letGo(profile.id);
    void screen.showInformationMessage(
      vscode.l10n.t(
        'The old key of {0} was removed from this computer. The rotation is complete.',
        profile.label,
      ),
    );
  }

  #choose(
    choices: readonly Choice[],
    profile: Profile,
    step: number,
    placeHolder: string,
  ): Thenable<Choice | undefined> {
    const title = `${titleOf(profile)} (${step}/${STEPS})`;
    return screen.showQuickPick(choices, { title, placeHolder, ignoreFocusOut: true });
  }
}

const titleOf = ({ label }: Profile): string => vscode.l10n.t('Rotate the API Key of {0}', label);

async function showTerminals(terminals: readonly vscode.Terminal[]): Promise<void> {
  const picked = await screen.showQuickPick(
    terminals.map((terminal) => ({
      label: terminal.name,
      iconPath: new vscode.ThemeIcon('terminal'),
      terminal,
    })),
    { title: vscode.l10n.t('Terminals Started with the Old Key') },
  );
  picked?.terminal.show();
}
