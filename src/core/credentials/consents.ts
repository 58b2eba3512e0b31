import type { Memento } from '../ports';
import type { Consent } from './injection';

/** In what way a workspace gets the key. */
export type KeyUse = 'terminal' | 'debug' | 'file';

const CONSENT = 'handinger.consent.';

/** What a person decided for this workspace, once for each use. */
export class Consents {
  constructor(private readonly workspace: Memento) {}

  /** @returns `undefined` while there is no answer */
  of(use: KeyUse): Consent | undefined {
    const stored = this.workspace.get(CONSENT + use);
    return stored === 'given' || stored === 'refused' ? stored : undefined;
  }

  async remember(use: KeyUse, consent: Consent): Promise<void> {
    await this.workspace.update(CONSENT + use, consent);
  }

  async forget(use: KeyUse): Promise<void> {
    if (this.of(use) !== undefined) await this.workspace.update(CONSENT + use, undefined);
  }
}
