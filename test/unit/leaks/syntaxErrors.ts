import ts from 'typescript';

const FILE_NAMES: Readonly<Record<string, string>> = {
  typescript: 'sample.ts',
  typescriptreact: 'sample.tsx',
  javascript: 'sample.jsx',
  javascriptreact: 'sample.jsx',
};

/** What the compiler says about the syntax; nothing for languages that it does not know. */
export function syntaxErrors(languageId: string, text: string): string[] {
  const fileName = FILE_NAMES[languageId];
  if (fileName === undefined) return [];
  const { diagnostics } = ts.transpileModule(text, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext },
  });
  return (diagnostics ?? []).map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  );
}
