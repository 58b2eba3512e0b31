import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { languages } from '../../scripts/l10n/languages';
import { codeTexts, files, manifestTexts, readTexts, type Texts } from '../../scripts/l10n/texts';
import { parse } from './declarations';
import { root } from './manifest';
import { wordingProblems } from './wording';

/** SECURITY.md has a test for each of its claims instead. */
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).filter(
  (file) => file !== 'SECURITY.md',
);

/** Paragraphs, items, and rows, so that a finding shows where it is. */
const parts = (markdown: string): readonly string[] =>
  markdown.replace(/```[\s\S]*?```/g, '').split(/\n(?=\n|\||- )/);

const problemsIn = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => wordingProblems(text).map((problem) => `${problem} in: ${text.trim()}`));

describe('our English', () => {
  let inCode: Texts = {};
  const inManifest = manifestTexts();

  before(async () => {
    inCode = await codeTexts();
  });

  it('is plain in the texts of the code', () => {
    assert.deepEqual(problemsIn(Object.values(inCode)), []);
  });

  it('is plain in the texts of package.json', () => {
    assert.deepEqual(problemsIn(Object.values(inManifest)), []);
  });

  for (const file of documents) {
    it(`is plain in ${file}`, () => {
      assert.deepEqual(problemsIn(parts(readFileSync(join(root, file), 'utf8'))), []);
    });
  }

  it('has whole sentences: no hole takes a sentence before or behind another one', () => {
    const glued = Object.values(inCode).filter((text) =>
      /^\{0\} (?:\{\d\} )?(?:[A-Z]\w+ \w+ \w+.*|So\b.*)[.!?]$|[.!?] \{\d\}$/.test(text),
    );
    assert.deepEqual(glued, []);
  });

  it('puts no text into another one', () => {
    const nested = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => gluedIn(parse(join('src', file))));
    assert.deepEqual(nested, []);
  });

  it('has one label for one act, also in translations', () => {
    for (const language of languages) {
      const code = readTexts(files.bundle(language));
      const ofManifest = readTexts(files.manifest(language));
      const labels = Object.entries(inManifest).filter(([key]) => key.startsWith('command.'));
      assert.deepEqual(
        labels
          .filter(([, label]) => label in inCode)
          .filter(([key, label]) => code[label] !== ofManifest[key])
          .map(([, label]) => `${language}: ${label}`),
        [],
      );
    }
  });

  it('writes one label in one way', () => {
    const spellings = new Map<string, Set<string>>();
    const labels = Object.entries(inManifest)
      .filter(([key]) => key.startsWith('command.'))
      .map(([, label]) => label);
    for (const text of [...Object.values(inCode), ...labels]) {
      const plain = text.replace(/(?:…|\.\.\.)$/, '').toLowerCase();
      if (labels.some((label) => label.replace(/\.\.\.$/, '').toLowerCase() === plain)) {
        spellings.set(plain, (spellings.get(plain) ?? new Set()).add(text.replace(/\.\.\.$/, '')));
      }
    }
    assert.deepEqual(
      [...spellings.values()].map((all) => [...all]).filter((all) => all.length > 1),
      [],
    );
  });

  it('is checked', () => {
    assert.deepEqual(wordingProblems('Nobody is to be told.').length, 3);
    assert.deepEqual(wordingProblems('Run `git id` in Git.'), []);
  });
});

/** Texts with another text in one of their holes, unless they are a name and a value: `Workspace: {0}`. */
function gluedIn(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const isText = (node: ts.Node): node is ts.CallExpression =>
    ts.isCallExpression(node) && /(?:^|\.)l10n\.t$/.test(node.expression.getText(source));
  const visit = (node: ts.Node): void => {
    if (isText(node)) {
      const [text, ...values] = node.arguments;
      const words = text?.getText(source) ?? '';
      const holds = (value: ts.Node): boolean =>
        isText(value) || (ts.forEachChild(value, (child) => holds(child) || undefined) ?? false);
      if (values.some(holds) && !/^'[\w ]+: \{0\}'$/.test(words)) found.push(words);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
