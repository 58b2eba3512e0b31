import assert from 'node:assert/strict';
import {
  fileRule,
  isPublicVariable,
  type FileRule,
  type GitIgnored,
} from '../../../../src/core/leaks/files/fileRole';

type Row = readonly [path: string, gitIgnored: GitIgnored, expected: string];

const ROWS: readonly Row[] = [
  ['src/app.ts', 'unknown', 'source'],
  ['src/app.ts', true, 'source'],
  ['README.md', false, 'source'],
  ['.github/workflows/ci.yml', false, 'source'],
  ['src/App.tsx', false, 'clientSide'],
  ['src/app.jsx', false, 'clientSide'],
  ['src/App.vue', false, 'clientSide'],
  ['src/App.svelte', false, 'clientSide'],
  ['index.html', false, 'clientSide'],
  ['public/config.js', false, 'clientSide'],
  ['web\\public\\config.js', false, 'clientSide'],
  ['publications/config.js', false, 'source'],
  ['.vscode/settings.json', false, 'settings'],
  ['/home/me/.config/Code/User/settings.json', 'unknown', 'settings'],
  ['app.code-workspace', false, 'settings'],
  ['.vscode/launch.json', false, 'launch'],
  ['C:\\Users\\me\\Code\\User\\profiles\\-1a2b\\tasks.json', 'unknown', 'launch'],
  ['.vscode/mcp.json', false, 'mcp'],
  ['/home/me/.config/Code/User/mcp.json', 'unknown', 'mcp'],
  ['C:\\Users\\me\\Code\\User\\profiles\\-1a2b\\mcp.json', 'unknown', 'mcp'],
  ['.mcp.json', false, 'foreignMcp'],
  ['.cursor/mcp.json', false, 'foreignMcp'],
  ['/home/me/.codeium/windsurf/mcp_config.json', 'unknown', 'foreignMcp'],
  ['/home/me/.config/Claude/claude_desktop_config.json', 'unknown', 'foreignMcp'],
  ['/home/me/.copilot/mcp-config.json', 'unknown', 'foreignMcp'],
  ['.github/mcp.json', false, 'foreignMcp'],
  ['.claude/settings.local.json', false, 'assistant'],
  ['/home/me/.claude.json', 'unknown', 'assistant'],
  ['.gemini/settings.json', false, 'assistant'],
  ['.github/hooks/notify.json', false, 'assistant'],
  ['opencode.json', false, 'assistant'],
  ['.codex/config.toml', false, 'assistant'],
  ['CLAUDE.md', false, 'source'],
  ['AGENTS.md', false, 'source'],
  ['.github/copilot-instructions.md', false, 'source'],
  ['src/settings.json', false, 'source'],
  ['scripts/tasks.json', false, 'source'],
  ['notes.ipynb', false, 'source'],
  ['.env', true, 'skip: secretFile'],
  ['.env', 'unknown', 'skip: secretFile'],
  ['.env', false, 'environment'],
  ['apps/web/.env.local', false, 'environment'],
  ['.env.production.local', false, 'environment'],
  ['staging.env', false, 'environment'],
  ['.envrc', false, 'environment'],
  ['environment.ts', false, 'source'],
  ['.dev.vars', true, 'skip: secretFile'],
  ['.dev.vars.staging', 'unknown', 'skip: secretFile'],
  ['worker/.dev.vars', false, 'environment'],
  ['.secrets', true, 'skip: secretFile'],
  ['functions/.secret.local', true, 'skip: secretFile'],
  ...[
    'functions/.runtimeconfig.json',
    'api/local.settings.json',
    '.streamlit/secrets.toml',
    'infra/terraform.tfvars',
    'prod.auto.tfvars.json',
    'cypress.env.json',
    'android/local.properties',
    'secrets.properties',
    'config/application.yml',
    'config/dev.secret.exs',
    'secrets.yaml',
    'sketch/arduino_secrets.h',
  ].flatMap((path): readonly Row[] => [
    [path, true, 'skip: secretFile'],
    [path, 'unknown', 'source'],
    [path, false, 'secretFile'],
  ]),
  ['src/secrets.toml', true, 'source'],
  ['src/application.yml', true, 'source'],
  ['.env.example', true, 'environmentExample'],
  ['.env.sample', 'unknown', 'environmentExample'],
  ['.env.local.template', false, 'environmentExample'],
  ['.env.dist', false, 'environmentExample'],
  ['example.env', false, 'environmentExample'],
  ['node_modules/x/index.js', false, 'skip: vendored'],
  ['packages/a/node_modules/x/.env', false, 'skip: vendored'],
  ['vendor/x.go', false, 'skip: vendored'],
  ['app/vendor/github.com/x/y.go', false, 'skip: vendored'],
  ['app/models/vendor/api.rb', false, 'source'],
  ['.git/config', false, 'skip: vendored'],
  ['src/vendors.ts', false, 'source'],
  ['dist/app.min.js', false, 'skip: generated'],
  ['app.js.map', false, 'skip: generated'],
  ['package-lock.json', false, 'skip: generated'],
  ['Cargo.lock', false, 'skip: generated'],
  ['go.sum', false, 'skip: generated'],
  ['logo.PNG', false, 'skip: binary'],
  ['extension.vsix', false, 'skip: binary'],
];

describe('fileRule', () => {
  for (const [path, gitIgnored, expected] of ROWS) {
    it(`${path}, git-ignored: ${String(gitIgnored)}, is ${expected}`, () => {
      assert.equal(inWords(fileRule(path, gitIgnored)), expected);
    });
  }
});

function inWords(rule: FileRule): string {
  return rule.kind === 'skip' ? `skip: ${rule.reason}` : rule.role;
}

describe('isPublicVariable', () => {
  for (const before of [
    'NEXT_PUBLIC_HANDINGER_API_KEY=',
    "export VITE_KEY='",
    'ENV REACT_APP_KEY ',
    '  PUBLIC_KEY: "',
    '{ "EXPO_PUBLIC_KEY": "',
  ]) {
    it(`knows ${before.trim()} as one that is built into pages`, () => {
      assert.ok(isPublicVariable(before));
    });
  }

  for (const before of [
    'HANDINGER_API_KEY=',
    'INVITE_KEY=',
    'NEXT_PUBLIC_URL=a; KEY=',
    '// VITE_KEY is not ',
    '',
  ]) {
    it(`knows ${before === '' ? 'nothing' : before} as another`, () => {
      assert.ok(!isPublicVariable(before));
    });
  }
});
