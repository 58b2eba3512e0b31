import type * as vscode from 'vscode';

/** A signal that aborts when the person cancels. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const cancelling = new AbortController();
  if (token.isCancellationRequested) cancelling.abort();
  token.onCancellationRequested(() => cancelling.abort());
  return cancelling.signal;
}
