import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { repositoryRoot } from '../../test/vscode/paths';

/** Texts of one language by their keys. */
export type Texts = Readonly<Record<string, string>>;

/** Where texts stand: those that the code shows and those of package.json, in English or a translation. */
export const files = {
  bundle: (language: string): string => `l10n/bundle.l10n.${language}.json`,
  manifest: (language: string): string => `package.nls.${language}.json`,
};

/** Reads a file of texts. */
export function readTexts(file: string): Texts {
  return JSON.parse(readFileSync(join(repositoryRoot, file), 'utf8')) as Texts;
}

/** The English texts of package.json. */
export const manifestTexts = (): Texts => readTexts('package.nls.json');

/** The English texts that stand in the code. */
export async function codeTexts(): Promise<Texts> {
  const found = await getL10nJson([{ extension: '.ts', contents: allSources() }]);
  return Object.fromEntries(
    Object.entries(found).map(([key, text]) => [
      key,
      typeof text === 'string' ? text : text.message,
    ]),
  );
}

const imports = `import * as vscode from 'vscode';\nimport * as l10n from '@vscode/l10n';\n`;

/**
 * All files as one, with the imports that they share: l10n-dev prepares its queries anew for each file
 * that has imports, which takes it half a minute instead of a second.
 */
function allSources(): string {
  const folder = join(repositoryRoot, 'src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/^import[^;]*;$/gm, ''));
  return imports + sources.join('\n');
}
