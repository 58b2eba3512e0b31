import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let onSignal = (signal: NodeJS.Signals): void => process.exit(128 + constants.signals[signal]);

const listener = (signal: NodeJS.Signals): void => onSignal(signal);

/** Makes a signal end this process by way of its `exit` listeners, which can end child processes. */
export function exitOnSignals(): void {
  for (const signal of signals) {
    if (!process.listeners(signal).includes(listener)) process.on(signal, listener);
  }
}

/** Makes signals call only this, which then ends the process, whatever has listened until now. */
export function endOnSignals(end: () => void): void {
  onSignal = end;
  for (const signal of signals) process.removeAllListeners(signal).on(signal, listener);
}
