import * as vscode from 'vscode';
import type { Logger } from '../core/ports';

type Level = keyof Logger;

/** The one log. Every line passes the redaction before VS Code writes it to a file. */
export class OutputLog implements Logger, vscode.Disposable {
  #channel: vscode.LogOutputChannel | undefined;

  constructor(private readonly redact: (text: string) => string) {}

  trace(message: string): void {
    this.#write('trace', message);
  }

  debug(message: string): void {
    this.#write('debug', message);
  }

  info(message: string): void {
    this.#write('info', message);
  }

  warn(message: string): void {
    this.#write('warn', message);
  }

  error(message: string): void {
    this.#write('error', message);
  }

  show(): void {
    this.#open().show();
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  #write(level: Level, message: string): void {
    this.#open()[level](this.redact(message));
  }

  /** Made at the first line: activation has nothing to say. */
  #open(): vscode.LogOutputChannel {
    this.#channel ??= vscode.window.createOutputChannel('Handinger', { log: true });
    return this.#channel;
  }
}
