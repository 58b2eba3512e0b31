import type * as vscode from 'vscode';

/** Waits until the condition holds, looking at it now and after each event. Mocha's timeout ends the wait. */
export function until(event: vscode.Event<unknown>, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) {
      resolve();
      return;
    }
    const subscription = event(() => {
      if (!holds()) return;
      subscription.dispose();
      resolve();
    });
  });
}
