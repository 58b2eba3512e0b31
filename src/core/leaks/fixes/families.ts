import { fileRule } from '../fileRules';
import type { SourceText } from '../sourceText';
import { goFamily } from './go';
import { javascriptFamily } from './javascript';
import type { LanguageFamily } from './languageFamily';
import * as plain from './plainFamilies';
import { pythonFamily } from './python';
import { rubyFamily } from './ruby';
import { shellFamily } from './shell';

/** Languages that are not here, such as plain JSON, have no comments or are not known well enough. */
const FAMILIES: ReadonlyMap<string, LanguageFamily> = new Map([
  ['typescript', javascriptFamily({ typed: true, jsx: false })],
  ['typescriptreact', javascriptFamily({ typed: true, jsx: true })],
  ['javascript', javascriptFamily({ typed: false, jsx: true })],
  ['javascriptreact', javascriptFamily({ typed: false, jsx: true })],
  ['python', pythonFamily],
  ['go', goFamily],
  ['ruby', rubyFamily],
  ['shellscript', shellFamily],
  ['java', plain.javaFamily],
  ['kotlin', plain.javaFamily],
  ['csharp', plain.csharpFamily],
  ['c', plain.cFamily],
  ['rust', plain.rustFamily],
  ['jsonc', plain.jsoncFamily],
  ['css', plain.cssFamily],
  ['scss', plain.cssFamily],
  ['less', plain.cssFamily],
  ['sql', plain.sqlFamily],
  ['toml', plain.tomlFamily],
  ['yaml', plain.yamlFamily],
  ['dockercompose', plain.yamlFamily],
  ['dotenv', plain.environmentFamily],
  ['properties', plain.propertiesFamily],
  ['makefile', plain.propertiesFamily],
  ['ini', plain.iniFamily],
  ['html', plain.markupFamily],
  ['xml', plain.markupFamily],
  ['markdown', plain.markdownFamily],
]);

/** What is known about the document's language, by VS Code's identifier. */
export function familyOf({ languageId, fileName }: SourceText): LanguageFamily | undefined {
  // VS Code calls every shell by the same name, but these two have another syntax.
  if (languageId === 'shellscript' && /\.(?:fish|csh|tcsh)$/.test(fileName)) return undefined;
  if (isEnvironmentFile(fileName)) return plain.environmentFamily;
  return FAMILIES.get(languageId);
}

/** VS Code has no language of its own for them in every version: plain text in one, properties in another. */
function isEnvironmentFile(fileName: string): boolean {
  const rule = fileRule(fileName, false);
  return (
    rule.kind === 'report' && rule.role.startsWith('environment') && !fileName.endsWith('.envrc')
  );
}
