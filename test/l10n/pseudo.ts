import { cp, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { repositoryRoot } from '../vscode/paths';
import { codeTexts, files, manifestTexts } from '../../scripts/l10n/texts';

/** The language whose every letter has an accent, as VS Code names it. */
export const pseudoLanguage = 'qps-ploc';

/** A text in that language. */
export function pseudo(text: string): string {
  const { [text]: accented } = getL10nPseudoLocalized({ [text]: text });
  return typeof accented === 'string' ? accented : text;
}

/**
 * Makes an extension folder that speaks that language and is otherwise the one of this repository.
 * @returns the folder
 */
export async function makePseudoExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-pseudo-'));
  for (const name of ['package.json', 'package.nls.json', 'media']) {
    await symlink(join(repositoryRoot, name), join(folder, name));
  }
  // VS Code tells by the true path of code whose it is.
  await cp(join(repositoryRoot, 'dist'), join(folder, 'dist'), { recursive: true });
  await mkdir(join(folder, 'l10n'));
  const texts = {
    [files.bundle(pseudoLanguage)]: await codeTexts(),
    [files.manifest(pseudoLanguage)]: manifestTexts(),
  };
  for (const [file, english] of Object.entries(texts)) {
    await writeFile(join(folder, file), JSON.stringify(getL10nPseudoLocalized(english)));
  }
  return folder;
}
