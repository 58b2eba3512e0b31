import type { Logger } from '../../src/core/common/ports';

/** A log that keeps its lines, so that a test can prove what is not among them. */
export class LoggerFake implements Logger {
  /** Such as `warn: …`. */
  readonly lines: string[] = [];

  /** What is written unless somebody looks closely. */
  get plain(): readonly string[] {
    return this.lines.filter((line) => !line.startsWith('trace: '));
  }

  trace(message: string): void {
    this.lines.push(`trace: ${message}`);
  }

  debug(message: string): void {
    this.lines.push(`debug: ${message}`);
  }

  info(message: string): void {
    this.lines.push(`info: ${message}`);
  }

  warn(message: string): void {
    this.lines.push(`warn: ${message}`);
  }

  error(message: string): void {
    this.lines.push(`error: ${message}`);
  }
}
