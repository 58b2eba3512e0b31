import assert from 'node:assert/strict';
import { fileRule, type FileRule, type GitIgnored } from '../../../src/core/leaks/fileRules';

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
  ['.env', true, 'skip: ignoredEnvironment'],
  ['.env', 'unknown', 'skip: ignoredEnvironment'],
  ['.env', false, 'environment'],
  ['apps/web/.env.local', false, 'environment'],
  ['.env.production.local', false, 'environment'],
  ['staging.env', false, 'environment'],
  ['.envrc', false, 'environment'],
  ['environment.ts', false, 'source'],
  ['.env.example', true, 'environmentExample'],
  ['.env.sample', 'unknown', 'environmentExample'],
  ['.env.local.template', false, 'environmentExample'],
  ['.env.dist', false, 'environmentExample'],
  ['example.env', false, 'environmentExample'],
  ['node_modules/x/index.js', false, 'skip: vendored'],
  ['packages/a/node_modules/x/.env', false, 'skip: vendored'],
  ['vendor/x.go', false, 'skip: vendored'],
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
