// @ts-check
import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const nodeModules = {
  // Whole names: as a pattern of ESLint's `group`, http would be any folder of that name.
  regex: '^(node:.*|fs|path|os|crypto|http|https|net|tls|undici(/.*)?)$',
  message: 'Node modules belong in src/node, behind a port of src/core/common/ports.ts.',
};
const tests = {
  group: ['**/test/**', '**/scripts/**'],
  message: 'Nothing in src imports tests or scripts.',
};
const entries = {
  group: ['**/extension', '**/*Extension', '**/app', '**/nodeApp', '**/network'],
  message: 'Entry points are composed, not imported.',
};

/** @param {{ registry: string, call: string }[]} rules */
const onlyIn = (rules) =>
  rules.map(({ registry, call }) => ({
    selector: `CallExpression[callee.property.name='${call}']`,
    message: `Use ${registry} instead of ${call}.`,
  }));

const registries = onlyIn([
  { registry: 'src/editor/commands.ts', call: 'registerCommand' },
  { registry: 'src/editor/platform/outputLog.ts', call: 'createOutputChannel' },
  { registry: 'src/editor/platform/settings.ts', call: 'getConfiguration' },
  { registry: 'src/editor/window/showDocument.ts', call: 'showTextDocument' },
]);

/** What of `vscode.window` shows no text of others; `createOutputChannel` has a rule of its own. */
const quiet =
  'activeTextEditor|create(OutputChannel|TextEditorDecorationType)|onDid\\w+|registerFileDecorationProvider|showTextDocument|state|terminals|visibleTextEditors';

/** What shows texts, which are harmless behind src/editor/window/screen.ts alone, and other names for it. */
const rawTexts = [
  `MemberExpression[object.object.name='vscode'][object.property.name='window']:not([computed=false][property.name=/^(${quiet})$/])`,
  ":not(MemberExpression) > MemberExpression[object.name='vscode'][property.name='window']",
  ":not(MemberExpression, TSQualifiedName, ImportNamespaceSpecifier) > Identifier[name='vscode']",
  "MemberExpression[computed=true] > Identifier[name='vscode']",
  "ImportDeclaration[source.value='vscode'][importKind='value'] > ImportSpecifier[importKind='value']",
].map((selector) => ({
  selector,
  message:
    'Show texts through src/editor/window/screen.ts: what others wrote must be no link and no icon.',
}));

/** Commands that are not ours, which an editor may lack. */
const hostCommands = {
  selector:
    "CallExpression[callee.property.name='executeCommand'][arguments.0.value=/^(?!handinger|setContext)/]",
  message:
    'Run commands of the editor through src/editor/window/runHostCommand.ts: it may lack them.',
};

/** What changes files, which src/editor/platform/fileEdit.ts alone does, as it follows no link. */
const rawWrites = [
  "NewExpression[callee.property.name='WorkspaceEdit']",
  "CallExpression[callee.property.type='Identifier'][callee.property.name=/^(applyEdit|save|saveAs|saveAll|showSaveDialog)$/]",
  "MemberExpression[object.property.name='fs'][property.name=/^(writeFile|delete|rename|copy|createDirectory)$/]",
].map((selector) => ({
  selector,
  message: 'Change files through src/editor/platform/fileEdit.ts: none is written through a link.',
}));

/** What writes to the disk, which src/node/files/ownFiles.ts alone does. */
const diskWrites = ['node:fs', 'node:fs/promises'].map((name) => ({
  name,
  allowImportNames: [
    ...['accessSync', 'closeSync', 'constants', 'fstatSync', 'lstat', 'openSync', 'readFile'],
    ...['readSync', 'readdir', 'realpath', 'stat', 'statSync'],
  ],
  message: 'Write to the disk through src/node/files/ownFiles.ts: none is written through a link.',
}));

/** What l10n-dev needs to find all texts. */
const extractable = [
  {
    selector:
      "CallExpression[callee.property.name='t'][arguments.0.type!='Literal'][arguments.0.type!='ObjectExpression']",
    message: 'Translators get only texts that stand in the call as they are.',
  },
  {
    selector:
      "VariableDeclarator[init.property.name='l10n'], ImportDeclaration[source.value='@vscode/l10n'] > ImportSpecifier",
    message: 'Translators get only texts in calls of vscode.l10n.t or l10n.t.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.vscode-test/', 'test/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: 'error',
      curly: ['error', 'multi-line'],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**'],
    rules: { 'no-restricted-syntax': ['error', ...extractable, ...rawTexts] },
  },
  {
    files: ['src/core/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'vscode', message: 'src/core knows no editor: use a port.' }],
          patterns: [
            nodeModules,
            tests,
            entries,
            { group: ['**/editor/**', '**/node/**'], message: 'src/core points inward only.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/node/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'vscode', message: 'src/node knows no editor.' }, ...diskWrites],
          patterns: [tests, { group: ['**/editor/**'], message: 'src/node serves src/core only.' }],
        },
      ],
    },
  },
  {
    files: ['src/node/files/ownFiles.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['src/web/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'vscode', message: 'src/web knows no editor.' }],
          patterns: [
            nodeModules,
            tests,
            { group: ['**/editor/**', '**/node/**'], message: 'src/web serves src/core only.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/editor/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            nodeModules,
            tests,
            entries,
            { group: ['**/node/**'], message: 'Adapters come in through the constructor.' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        ...extractable,
        ...registries,
        ...rawTexts,
        hostCommands,
        ...rawWrites,
      ],
    },
  },
  {
    files: [
      'src/editor/commands.ts',
      'src/editor/platform/networkSettings.ts',
      'src/editor/platform/outputLog.ts',
      'src/editor/platform/settings.ts',
      'src/editor/window/showingIn.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', ...extractable, ...rawTexts, hostCommands, ...rawWrites],
    },
  },
  {
    // They hand VS Code's API to what is tested without it.
    files: ['src/editor/window/screen.ts', 'src/editor/window/showDocument.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...extractable, ...registries, hostCommands, ...rawWrites],
    },
  },
  {
    files: ['src/editor/platform/fileEdit.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...extractable, ...registries, ...rawTexts, hostCommands],
    },
  },
  {
    files: ['scripts/**', 'test/**'],
    rules: {
      'no-console': 'off',
      // mocha's describe and it, and chained assertions, are statements by design.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  prettier,
);
