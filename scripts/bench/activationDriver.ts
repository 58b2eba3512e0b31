/** What the driver noted of one activation in a fresh extension host. */
export interface Activation {
  /** Milliseconds from asking for the activation to its end, as another extension waits for it. */
  readonly activation: number;
  /** Milliseconds that loading the main file took of that. */
  readonly load: number;
  /** Milliseconds from asking to the first warning in the open file; absent where none is expected. */
  readonly warning?: number;
  /** Milliseconds that the host answered nothing at the longest, from asking until it was idle. */
  readonly blocked: number;
  /** Bytes that the extension added once the host was idle and collected. */
  readonly heap: number;
  readonly rss: number;
}

/** What the driver is to do. */
export interface ActivationOrder {
  readonly id: string;
  /** A file that is opened before, in which a warning is expected. */
  readonly openFile?: string;
}

/**
 * The main file of an extension that activates one other in an idle host, as BENCH_ORDER names it, and
 * writes what it noted into BENCH_FIGURES.
 */
export const activationDriver = `
  const Module = require('node:module');
  const { readFileSync, writeFileSync } = require('node:fs');
  const { monitorEventLoopDelay } = require('node:perf_hooks');
  const vscode = require('vscode');
  require('node:v8').setFlagsFromString('--expose-gc');
  const collect = require('node:vm').runInNewContext('gc');
  const weigh = () => {
    collect();
    collect();
    return process.memoryUsage();
  };
  const turn = () => new Promise((resolve) => setTimeout(resolve, 50));
  // VS Code's own start would be measured too: wait until the host has been idle for a second.
  const idle = async () => {
    for (let calm = 0; calm < 20; ) {
      const started = performance.now();
      await turn();
      calm = performance.now() - started < 58 ? calm + 1 : 0;
    }
  };
  const timeLoads = () => {
    const load = Module._load;
    const took = { longest: 0 };
    Module._load = function (...args) {
      const started = performance.now();
      try {
        return load.apply(this, args);
      } finally {
        took.longest = Math.max(took.longest, performance.now() - started);
      }
    };
    return { took, stop: () => void (Module._load = load) };
  };
  exports.activate = () => void idle().then(measure);
  const measure = async () => {
    const { id, openFile } = JSON.parse(readFileSync(process.env.BENCH_ORDER, 'utf8'));
    const extension = vscode.extensions.getExtension(id);
    let warning;
    if (openFile) {
      const { uri } = await vscode.window.showTextDocument(vscode.Uri.file(openFile)).then((editor) => editor.document);
      await idle();
      warning = new Promise((resolve) => {
        vscode.languages.onDidChangeDiagnostics(() => {
          if (vscode.languages.getDiagnostics(uri).some(({ source }) => source === 'handinger')) resolve(performance.now());
        });
      });
    }
    const before = weigh();
    const loads = timeLoads();
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const started = performance.now();
    await extension.activate();
    const activation = performance.now() - started;
    loads.stop();
    const load = loads.took.longest;
    const warned = warning && (await warning) - started;
    await idle();
    delays.disable();
    const after = weigh();
    writeFileSync(process.env.BENCH_FIGURES, JSON.stringify({
      activation,
      load,
      ...(warned && { warning: warned }),
      blocked: delays.max / 1e6,
      heap: after.heapUsed - before.heapUsed,
      rss: after.rss - before.rss,
    }));
  };
`;
