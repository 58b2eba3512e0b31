import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const exit = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal]);

/** Makes a signal end this process by way of its `exit` listeners, which can end child processes. */
export function exitOnSignals(): void {
  for (const signal of signals) {
    if (!process.listeners(signal).includes(exit)) process.on(signal, exit);
  }
}
