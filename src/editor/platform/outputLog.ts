import * as vscode from 'vscode';
import type { Logger } from '../../core/common/ports';
import type { LogLines } from '../../core/support/logLines';

type Level = keyof Logger;

const LEVELS: Readonly<Record<Level, vscode.LogLevel>> = {
  trace: vscode.LogLevel.Trace,
  debug: vscode.LogLevel.Debug,
  info: vscode.LogLevel.Info,
  warn: vscode.LogLevel.Warning,
  error: vscode.LogLevel.Error,
};

/** The one log. Every line passes the redaction before VS Code writes it to a file. */
export class OutputLog implements Logger, vscode.Disposable {
  #channel: vscode.LogOutputChannel | undefined;

  constructor(private readonly lines: LogLines) {}

  /** What was written last, oldest first. */
  get last(): readonly string[] {
    return this.lines.last;
  }

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
    const channel = this.#open();
    const { logLevel } = channel;
    if (logLevel === vscode.LogLevel.Off || LEVELS[level] < logLevel) return;
    channel[level](this.lines.pass(level, message));
  }

  /** Made at the first line, which activation does not wait for. */
  #open(): vscode.LogOutputChannel {
    this.#channel ??= vscode.window.createOutputChannel('Handinger', { log: true });
    return this.#channel;
  }
}
