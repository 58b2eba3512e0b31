import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Language, type Node, Parser } from '@vscode/tree-sitter-wasm';

const NEWER = dirname(require.resolve('@vscode/tree-sitter-wasm'));
const OLDER = join(dirname(require.resolve('tree-sitter-wasms/package.json')), 'out');

// Some grammars have functions so large that optimizing them takes all memory.
setFlagsFromString('--no-wasm-tier-up');
setFlagsFromString('--no-wasm-dynamic-tiering');

/** The grammars by VS Code's identifier of the language. */
const GRAMMARS: Readonly<Record<string, string>> = {
  python: join(NEWER, 'tree-sitter-python.wasm'),
  go: join(NEWER, 'tree-sitter-go.wasm'),
  ruby: join(NEWER, 'tree-sitter-ruby.wasm'),
  rust: join(NEWER, 'tree-sitter-rust.wasm'),
  java: join(NEWER, 'tree-sitter-java.wasm'),
  csharp: join(NEWER, 'tree-sitter-c-sharp.wasm'),
  php: join(NEWER, 'tree-sitter-php.wasm'),
  shellscript: join(NEWER, 'tree-sitter-bash.wasm'),
  powershell: join(NEWER, 'tree-sitter-powershell.wasm'),
  css: join(NEWER, 'tree-sitter-css.wasm'),
  kotlin: join(OLDER, 'tree-sitter-kotlin.wasm'),
  swift: join(OLDER, 'tree-sitter-swift.wasm'),
  elixir: join(OLDER, 'tree-sitter-elixir.wasm'),
  html: join(OLDER, 'tree-sitter-html.wasm'),
};

const parsers = new Map<string, Promise<Parser>>();
let started: Promise<void> | undefined;

/** What the language's tree-sitter grammar does not understand; `undefined` where there is no grammar. */
export async function grammarErrors(
  languageId: string,
  text: string,
): Promise<string[] | undefined> {
  const grammar = GRAMMARS[languageId];
  if (grammar === undefined) return undefined;
  let parser = parsers.get(languageId);
  if (parser === undefined) parsers.set(languageId, (parser = parserFor(grammar)));
  const tree = (await parser).parse(text);
  if (tree === null) throw new Error(`Nothing was parsed as ${languageId}.`);
  const errors = errorsIn(tree.rootNode);
  tree.delete();
  return errors;
}

async function parserFor(grammar: string): Promise<Parser> {
  await (started ??= Parser.init());
  return new Parser().setLanguage(await Language.load(grammar));
}

function errorsIn(node: Node): string[] {
  if (!node.hasError) return [];
  if (node.isError || node.isMissing) return [`${node.type} in ${node.parent?.type ?? 'the file'}`];
  return node.children.flatMap((child) => (child === null ? [] : errorsIn(child)));
}
