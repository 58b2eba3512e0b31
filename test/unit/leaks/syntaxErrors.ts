import { parse as parseHcl } from '@cdktf/hcl2json';
import { validate as validateDockerfile } from 'dockerfile-utils';
import { type ParseError, parse as parseJson, printParseErrorCode } from 'jsonc-parser';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { grammarErrors } from './grammars';

const SCRIPTS: Readonly<Record<string, string>> = {
  typescript: 'sample.ts',
  typescriptreact: 'sample.tsx',
  javascript: 'sample.jsx',
  javascriptreact: 'sample.jsx',
};

/** Readers of their own, for languages whose grammar is not one of tree-sitter's. */
const READERS: Readonly<Record<string, (text: string) => string[] | Promise<string[]>>> = {
  yaml: yamlErrors,
  dockercompose: yamlErrors,
  json: jsonErrors,
  jsonc: jsonErrors,
  dockerfile: dockerfileErrors,
  terraform: terraformErrors,
  'terraform-vars': terraformErrors,
};

/** What the language's compiler, or its grammar, says about the syntax; nothing for languages without one. */
export async function syntaxErrors(languageId: string, text: string): Promise<string[]> {
  const script = SCRIPTS[languageId];
  if (script !== undefined) return scriptErrors(script, text);
  return (await grammarErrors(languageId, text)) ?? (await READERS[languageId]?.(text)) ?? [];
}

function scriptErrors(fileName: string, text: string): string[] {
  const { diagnostics } = ts.transpileModule(text, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext },
  });
  return (diagnostics ?? []).map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  );
}

function yamlErrors(text: string): string[] {
  const documents = parseAllDocuments(text);
  return 'empty' in documents
    ? []
    : documents.flatMap(({ errors }) => errors.map(({ code }) => code));
}

function jsonErrors(text: string): string[] {
  const errors: ParseError[] = [];
  parseJson(text, errors, { allowTrailingComma: true });
  return errors.map(({ error }) => printParseErrorCode(error));
}

function dockerfileErrors(text: string): string[] {
  return validateDockerfile(text).map(({ message }) => JSON.stringify(message));
}

async function terraformErrors(text: string): Promise<string[]> {
  try {
    await parseHcl('sample.tf', text);
    return [];
  } catch (error) {
    return [String(error).replace(/:\d[^;]*?:/, ':')];
  }
}

/** What reads a language here where its own tool does not; `undefined` where nothing does. */
export async function readerOf(languageId: string): Promise<string | undefined> {
  if (SCRIPTS[languageId] !== undefined) return 'TypeScript';
  if ((await grammarErrors(languageId, '')) !== undefined) return 'tree-sitter';
  return READERS[languageId] === undefined ? undefined : 'parser of npm';
}
