import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import type { Metafile } from 'esbuild';
import ts from 'typescript';
import { readMetafile } from '../../scripts/package/metafile';
import { parse } from './declarations';
import { root } from './manifest';

interface Import {
  readonly from: string;
  /** A file of ours such as `src/core/common/ports.ts`, or a package. */
  readonly to: string;
  readonly isTypeOnly: boolean;
}

/** What a file asks for by import, export … from, import() and import('…') in a type. */
function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const note = (specifier: ts.Node | undefined, isTypeOnly: boolean): void => {
    if (specifier && ts.isStringLiteral(specifier)) {
      found.push({ from: file, to: resolve(file, specifier.text), isTypeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      note(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      note(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      note(node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      note(node.arguments[0], false);
    } else if (ts.isCallExpression(node) && node.expression.getText() === 'require') {
      note(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(dirname(from), specifier);
  const candidates = [`${path}.ts`, `${path}/index.ts`, path];
  return candidates.find((file) => existsSync(join(root, file))) ?? path;
}

const files = globSync('src/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const imports = files.flatMap(importsOf);
const of = (folder: string): Import[] => imports.filter(({ from }) => from.startsWith(folder));
const told = (found: readonly Import[]): string[] =>
  found.map(({ from, to }) => `${from} -> ${to}`);

/** What VS Code loads, one for each kind of extension host. */
const ENTRIES = ['src/nodeExtension.ts', 'src/webExtension.ts'];

/** Build everything out of what their place offers. */
const ROOTS = ['src/nodeApp.ts', 'src/webExtension.ts'];

/** The topics of the core in the order in which they build on each other; those of one line don't. */
const TOPICS = [
  ['common'],
  ['model'],
  ['credentials'],
  ['api'],
  ['rotation', 'health'],
  ['leaks'],
  ['workers'],
  ['agents', 'exports', 'support'],
];

/** The parts of undici that install nothing. */
const UNDICI = [
  'undici/lib/core/connect.js',
  'undici/lib/core/socks5-client.js',
  'undici/lib/dispatcher/agent.js',
  'undici/lib/dispatcher/pool.js',
  'undici/lib/dispatcher/env-http-proxy-agent.js',
  'undici/lib/api/api-connect.js',
  'undici/lib/api/api-request.js',
];

describe('layers', () => {
  it('are all that there is in src', () => {
    const layers = new Set(files.map((file) => file.split('/')[1]));
    assert.deepEqual([...layers].sort(), [
      'app.ts',
      'core',
      'editor',
      'extension.ts',
      'node',
      'nodeApp.ts',
      'nodeExtension.ts',
      'web',
      'webExtension.ts',
    ]);
    assert.ok(imports.length > 100);
  });

  it('let the core know itself, the translations and the SDK only', () => {
    const packages = ['@vscode/l10n', '@ramensoft/handinger', 'croner'];
    assert.deepEqual(
      told(
        of('src/core/').filter(({ to }) => !to.startsWith('src/core/') && !packages.includes(to)),
      ),
      [],
    );
  });

  it('let a topic of the core know only those that come before it', () => {
    const rank = (file: string): number =>
      TOPICS.findIndex((topics) => topics.some((topic) => file.startsWith(`src/core/${topic}/`)));
    const folder = (file: string): string | undefined => file.split('/')[2];
    const isBack = ({ from, to }: Import): boolean =>
      to.startsWith('src/core/') && folder(from) !== folder(to) && rank(to) >= rank(from);
    const known = files.filter((file) => file.startsWith('src/core/'));
    assert.deepEqual(
      known.filter((file) => rank(file) < 0),
      [],
    );
    assert.deepEqual(told(of('src/core/').filter(isBack)), []);
  });

  it('have at most 15 files in a folder, but for one language a file', () => {
    const folders = new Map<string, number>();
    for (const file of files) {
      folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
    }
    folders.delete('src/core/leaks/fixes/languages');
    assert.deepEqual(
      [...folders].filter(([, count]) => count > 15),
      [],
    );
  });

  it('let the Node adapters know the core, Node and the harmless parts of undici only', () => {
    const isAllowed = ({ to, isTypeOnly }: Import): boolean =>
      to.startsWith('src/core/') ||
      to.startsWith('src/node/') ||
      isBuiltin(to) ||
      UNDICI.includes(to) ||
      (to === 'undici' && isTypeOnly);
    const found = of('src/node/').filter(({ from }) => !from.endsWith('.d.ts'));
    assert.deepEqual(told(found.filter((one) => !isAllowed(one))), []);
  });

  it('let the adapters for browsers know the core and the hash only', () => {
    const isAllowed = ({ to }: Import): boolean =>
      to.startsWith('src/core/') || to.startsWith('src/web/') || to.startsWith('@noble/hashes/');
    assert.deepEqual(told(of('src/web/').filter((one) => !isAllowed(one))), []);
  });

  it('keep Node and browsers apart', () => {
    const isMixed = ({ from, to }: Import): boolean =>
      (from === 'src/webExtension.ts' && to.startsWith('src/node/')) ||
      (/^src\/node\w+\.ts$/.test(from) && to.startsWith('src/web/'));
    assert.deepEqual(told(imports.filter(isMixed)), []);
  });

  it('let the editor know the core, VS Code and itself only', () => {
    const isAllowed = ({ to }: Import): boolean =>
      to.startsWith('src/core/') || to.startsWith('src/editor/') || to === 'vscode';
    assert.deepEqual(told(of('src/editor/').filter((one) => !isAllowed(one))), []);
  });

  it('let no file import an entry, a test or a script, and only roots import what builds the app', () => {
    const isWrong = ({ from, to, isTypeOnly }: Import): boolean =>
      ENTRIES.includes(to) ||
      to.startsWith('test') ||
      to.startsWith('scripts') ||
      (to === 'src/extension.ts' && !ENTRIES.includes(from)) ||
      (to === 'src/nodeApp.ts' && from !== 'src/nodeExtension.ts') ||
      (to === 'src/app.ts' && !isTypeOnly && !ROOTS.includes(from));
    assert.deepEqual(told(imports.filter(isWrong)), []);
  });

  it('let activation and the app know the core, the editor and the translations only', () => {
    const isAllowed = ({ to, isTypeOnly }: Import): boolean =>
      to.startsWith('src/core/') ||
      to.startsWith('src/editor/') ||
      ['vscode', '@vscode/l10n'].includes(to) ||
      (to === 'src/app.ts' && isTypeOnly);
    const found = [...of('src/extension.ts'), ...of('src/app.ts')];
    assert.deepEqual(told(found.filter((one) => !isAllowed(one))), []);
  });

  it('let nobody load the whole of undici, which would change fetch for every extension', () => {
    assert.deepEqual(
      told(imports.filter(({ to, isTypeOnly }) => /^undici(\/index.*)?$/.test(to) && !isTypeOnly)),
      [],
    );
  });

  it('let Node modules in only where an adapter needs them', () => {
    assert.deepEqual(
      told(imports.filter(({ from, to }) => isBuiltin(to) && !from.startsWith('src/node/'))),
      [],
    );
  });

  it('have no circles, not even of types', () => {
    const next = new Map<string, Set<string>>();
    for (const { from, to } of imports) next.set(from, (next.get(from) ?? new Set()).add(to));
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      } else if (!done.has(file)) {
        for (const to of next.get(file) ?? []) walk(to, [...path, file]);
        done.add(file);
      }
    };
    for (const file of files) walk(file, []);
    assert.deepEqual(circles, []);
  });
});

/** The one bundle for browsers. */
const WEB = 'web/extension.js';

describe('bundles', function () {
  // Bundling takes longer than a unit test may.
  this.timeout(20_000);

  let outputs: Metafile['outputs'];
  let inputs: ReadonlyMap<string, readonly string[]>;

  before(async () => {
    ({ outputs } = await readMetafile());
    inputs = new Map(
      Object.entries(outputs).map(([file, output]) => [
        posix.relative('dist', file),
        Object.keys(output.inputs),
      ]),
    );
  });

  const packagesIn = (bundle: string): string[] => {
    const found = inputs
      .get(bundle)
      ?.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
    assert.ok(found, `there is no ${bundle}`);
    return [...new Set(found.filter((name) => name !== undefined))].sort();
  };

  it('let activation load one file, which holds no package, and knows no other but the app', () => {
    assert.deepEqual(packagesIn('extension.js'), []);
    const known = outputs['dist/extension.js']?.imports.map(({ path }) => path);
    assert.deepEqual([...new Set(known)], ['vscode', './nodeApp.js']);
  });

  it('put just these two into the network part', () => {
    assert.deepEqual(packagesIn('network.js'), ['@ramensoft/handinger', 'undici']);
  });

  it('hold no part of undici that installs something global', () => {
    const global = [...inputs.values()]
      .flat()
      .filter((file) => /undici\/(index|lib\/global)/.test(file));
    assert.deepEqual(global, []);
  });

  it('hold the HTTP parser once', () => {
    const parsers = [...inputs.values()].flat().filter((file) => /-wasm\.js$|\/milo\//.test(file));
    assert.equal(parsers.length, 1);
  });

  it('keep what the network part needs out of what every window loads', () => {
    const ours = [...(inputs.get('extension.js') ?? []), ...(inputs.get('nodeApp.js') ?? [])];
    assert.deepEqual(
      ours.filter((file) => /src\/node\/(network|http\/)|sdkFetch|handingerClient/.test(file)),
      [],
    );
  });

  it('hold nothing of Node in the one for browsers, which asks for VS Code alone', () => {
    assert.deepEqual(packagesIn(WEB), [
      '@noble/hashes',
      '@ramensoft/handinger',
      '@vscode/l10n',
      'croner',
    ]);
    const ours = inputs.get(WEB) ?? [];
    assert.deepEqual(
      ours.filter((file) => /^src\/node(\/|\w+\.ts)/.test(file)),
      [],
    );
    const asked = outputs[`dist/${WEB}`]?.imports.map(({ path }) => path);
    assert.deepEqual([...new Set(asked)], ['vscode']);
  });

  it('leave the hash for browsers out of all others', () => {
    const others = [...inputs].filter(([bundle]) => bundle !== WEB).flatMap(([, files]) => files);
    assert.deepEqual(
      others.filter((file) => file.includes('@noble/') || file.startsWith('src/web/')),
      [],
    );
  });
});
