import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../test/vscode/paths';
import { languages } from './languages';
import { codeTexts, files, manifestTexts, readTexts, type Texts } from './texts';

/**
 * Brings the translations in line with the English texts: what English no longer says goes, and what is
 * new comes in English, for a person to translate; the tests tell which texts those are.
 */
async function writeTranslations(): Promise<void> {
  const code = await codeTexts();
  // By the English text, so that two branches seldom change the same lines.
  const sortedCode = Object.fromEntries(Object.entries(code).sort(([a], [b]) => (a < b ? -1 : 1)));
  for (const language of languages) {
    await bringInLine(files.bundle(language), sortedCode);
    await bringInLine(files.manifest(language), manifestTexts());
  }
}

async function bringInLine(file: string, english: Texts): Promise<void> {
  const translated = readTexts(file);
  const entries = Object.entries(english).map(([key, text]) => [key, translated[key] ?? text]);
  const lines = JSON.stringify(Object.fromEntries(entries), undefined, 2);
  await writeFile(join(repositoryRoot, file), `${lines}\n`);
}

void writeTranslations();
