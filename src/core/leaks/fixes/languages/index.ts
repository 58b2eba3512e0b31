import { fileRule } from '../../files/fileRole';
import type { SourceText } from '../../text/textDocument';
import { COMMENT_FAMILIES } from './commentFamilies';
import { csharpFamily } from './csharp';
import { dockerfileFamily } from './dockerfile';
import { elixirFamily } from './elixir';
import { goFamily } from './go';
import { httpFamily } from './httpRequests';
import { javaFamily } from './java';
import { javascriptFamily } from './javascript';
import { jsoncFamily, jsonFamily } from './json';
import { kotlinFamily } from './kotlin';
import type { LanguageFamily } from '../site/language';
import { makefileFamily } from './makefile';
import { markdownFamily } from './markdown';
import { phpFamily } from './php';
import * as plain from './plainFamilies';
import { powershellFamily } from './powershell';
import { pythonFamily } from './python';
import { rubyFamily } from './ruby';
import { rustFamily } from './rust';
import { shellFamily } from './shell';
import { swiftFamily } from './swift';
import { terraformFamily } from './terraform';
import { yamlFamily } from './yaml';

/** Languages with more than comments. Those that are in neither table are not known well enough. */
const FAMILIES: ReadonlyMap<string, LanguageFamily> = new Map([
  ['typescript', javascriptFamily({ typed: true, jsx: false })],
  ['typescriptreact', javascriptFamily({ typed: true, jsx: true })],
  ['javascript', javascriptFamily({ typed: false, jsx: true })],
  ['javascriptreact', javascriptFamily({ typed: false, jsx: true })],
  ['python', pythonFamily],
  ['go', goFamily],
  ['ruby', rubyFamily],
  ['shellscript', shellFamily],
  ['rust', rustFamily],
  ['java', javaFamily],
  ['kotlin', kotlinFamily],
  ['csharp', csharpFamily],
  ['php', phpFamily],
  ['swift', swiftFamily],
  ['elixir', elixirFamily],
  ['powershell', powershellFamily],
  ['dockerfile', dockerfileFamily],
  ['makefile', makefileFamily],
  ['terraform', terraformFamily],
  ['terraform-vars', terraformFamily],
  ['yaml', yamlFamily],
  ['dockercompose', yamlFamily],
  ['github-actions-workflow', yamlFamily],
  ['json', jsonFamily],
  ['jsonc', jsoncFamily],
  ['http', httpFamily],
  ['c', plain.cFamily],
  ['css', plain.cssFamily],
  ['scss', plain.cssFamily],
  ['less', plain.cssFamily],
  ['sql', plain.sqlFamily],
  ['toml', plain.tomlFamily],
  ['dotenv', plain.environmentFamily],
  ['properties', plain.propertiesFamily],
  ['ini', plain.iniFamily],
  ['html', plain.markupFamily],
  ['xml', plain.markupFamily],
  ['markdown', markdownFamily],
  // What VS Code calls Markdown that is written for assistants.
  ['instructions', markdownFamily],
  ['prompt', markdownFamily],
  ['chatagent', markdownFamily],
  ['skill', markdownFamily],
]);

/** Languages that VS Code knows only with the help of an extension; without it their files are plain text. */
const BY_EXTENSION: ReadonlyMap<string, LanguageFamily> = new Map([
  ['kt', kotlinFamily],
  ['kts', kotlinFamily],
  ['ex', elixirFamily],
  ['exs', elixirFamily],
  ['tf', terraformFamily],
  ['tfvars', terraformFamily],
  ['http', httpFamily],
  ['rest', httpFamily],
]);

/** What is known about the document's language, by VS Code's identifier. */
export function familyOf({ languageId, fileName }: SourceText): LanguageFamily | undefined {
  // VS Code calls every shell by the same name, but these two have another syntax.
  if (languageId === 'shellscript' && /\.(?:fish|csh|tcsh)$/.test(fileName)) return undefined;
  if (isEnvironmentFile(fileName)) return plain.environmentFamily;
  if (languageId === 'plaintext') return BY_EXTENSION.get(/\.(\w+)$/.exec(fileName)?.[1] ?? '');
  return FAMILIES.get(languageId) ?? COMMENT_FAMILIES.get(languageId);
}

/** VS Code has no language of its own for them in every version: plain text in one, properties in another. */
function isEnvironmentFile(fileName: string): boolean {
  const rule = fileRule(fileName, false);
  return (
    rule.kind === 'report' && rule.role.startsWith('environment') && !fileName.endsWith('.envrc')
  );
}
