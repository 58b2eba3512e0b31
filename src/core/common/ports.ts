import type { Disposable, Event } from './events';

/**
 * What the core asks of its host. VS Code's objects fit by shape where they can, so that
 * `context.secrets` and `context.globalState` need no adapter.
 */

/** Shape of `vscode.SecretStorage`. `get` answers `undefined` both for "never stored" and for "lost by the keychain". */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<string[]>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** Shape of `vscode.Memento`. */
export interface Memento {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
  keys(): readonly string[];
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, after so many milliseconds, unless disposed before. Never keeps a process alive. */
  after(milliseconds: number, callback: () => void): Disposable;
}

/** Shape of `vscode.LogOutputChannel`, as far as it is used. */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What the editor is told about the network of this machine; VS Code calls these settings `http.*`. */
export interface NetworkSettings {
  readonly usesProxy: boolean;
  /** Address of the proxy, perhaps with a name and password in it; empty when none is set. */
  readonly proxy: string;
  /** Hosts that are asked without the proxy; when empty, the environment's list counts. */
  readonly noProxy: readonly string[];
  /** Value of the `Proxy-Authorization` header; empty when none is set. */
  readonly proxyAuthorization: string;
  /** Whether a certificate that is not in order ends the connection. */
  readonly checksCertificates: boolean;
  readonly usesSystemCertificates: boolean;
}

/** Reads the settings as they stand now. */
export type ReadNetworkSettings = () => NetworkSettings;

/** SHA-256 of the UTF-8 text, as 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;
