/** The editors that every host test runs on: the oldest that we support and the newest. */
export type VSCodeVersion = 'newest' | 'floor';

/** What must be installed to run one version of VS Code as a server. */
export interface Release {
  /** As `vscode.version` reports it. */
  readonly vscode: string;
  /** The npm package that carries this build of the VS Code server and web workbench. */
  readonly codeServer: string;
  /** A Node.js of its own, or undefined where the Node.js that runs the tests will do. */
  readonly node: string | undefined;
  /** Native modules that come as source only. Without spdlog no extension host starts. */
  readonly nativeModules: readonly string[];
  /**
   * Dependencies that come from a git address or fetch a binary when installed, and the versions
   * that stand in for them and come from the registry alone.
   */
  readonly replacedDependencies: Readonly<Record<string, string>>;
}

/** The exact releases, pinned so that a test run means the same on every machine. */
export const releases: Readonly<Record<VSCodeVersion, Release>> = {
  newest: {
    vscode: '1.139.1',
    codeServer: '4.139.1',
    node: undefined,
    nativeModules: ['@vscode/spdlog', '@vscode/native-watchdog'],
    replacedDependencies: {},
  },
  floor: {
    vscode: '1.106.3',
    codeServer: '4.106.3',
    // Its extension host hangs on Node.js 24.
    node: '22.23.3',
    nativeModules: ['@vscode/spdlog', 'native-watchdog', 'node-pty'],
    replacedDependencies: { '@parcel/watcher': '2.5.1', '@vscode/ripgrep': '1.18.0' },
  },
};
