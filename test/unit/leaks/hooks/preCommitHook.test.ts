import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { hasHook } from '../../../../src/core/leaks/hooks/hookBlock';
import type { HookKind } from '../../../../src/core/leaks/hooks/hookKind';
import { withHook, withoutHook } from '../../../../src/core/leaks/hooks/preCommitHook';

function added(kind: HookKind, text?: string): string {
  const result = withHook(kind, text);
  assert.ok(result.ok);
  return result.value;
}

const foreign: Readonly<Record<string, readonly [HookKind, string]>> = {
  'a shell hook that ends itself': ['git', '#!/bin/bash\nset -e\nmake lint\nexit 0\n'],
  'a shell hook without a line end': ['git', '#!/usr/bin/env sh\nexec make lint'],
  'a hook of husky': ['husky', 'npm test\n'],
  'an old hook of husky': [
    'husky',
    '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnpm test\n',
  ],
  'commands of lefthook': [
    'lefthook',
    'pre-commit:\n  parallel: true\n  commands:\n    lint:\n      run: make lint\npre-push:\n  commands:\n    t:\n      run: make\n',
  ],
  'a lefthook without such a hook': [
    'lefthook',
    'pre-push:\n  commands:\n    t:\n      run: make\n',
  ],
  'a lefthook with scripts': [
    'lefthook',
    'pre-commit:\n    # theirs\n    scripts:\n        "a.sh":\n            runner: sh\n',
  ],
  'a lefthook with nothing below the hook': ['lefthook', 'pre-commit:\npre-push:\n  jobs: []\n'],
  'a lefthook with comments before its commands': [
    'lefthook',
    'pre-commit: # a\n  # b\n  "commands": # c\n# d\n\n    lint:\n      run: make\n',
  ],
  'a lefthook in TOML': ['lefthookToml', '[pre-commit.commands.lint]\nrun = "make"\n'],
  'a lefthook in JSON': [
    'lefthookJson',
    '{\n  "a": [{ "commands": {} }],\n  "pre-commit": {\n    "commands": { "lint": { "run": "make" } }\n  }\n}\n',
  ],
  'a lefthook in JSON without such a hook': [
    'lefthookJson',
    '{"pre-push": {"commands": {"t": {"run": "make"}}}}',
  ],
  'an empty list of repositories': ['preCommit', '# Ours\nrepos: [] # none\nfail_fast: true\n'],
  'a list of repositories': [
    'preCommit',
    'fail_fast: true\nrepos:\n# theirs\n-   repo: meta\n    hooks:\n    -   id: identity # all\n',
  ],
  'a list of repositories further in': [
    'preCommit',
    "'repos':\n    - repo: meta\n      hooks: [{ id: identity }]\nexclude: ^a\n",
  ],
};

describe('the pre-commit hook', () => {
  for (const [name, [kind, text]] of Object.entries(foreign)) {
    it(`is added to ${name}, once, and leaves no trace when it is removed`, () => {
      const once = added(kind, text);
      assert.ok(hasHook(once));
      assert.equal(added(kind, once), once);
      assert.equal(withoutHook(once, kind), text);
    });
  }

  it('stands behind the first line of a shell script, before what may end it', () => {
    const lines = added('git', '#!/bin/sh\nexit 0\n').split('\n');
    assert.equal(lines[0], '#!/bin/sh');
    assert.match(lines[1] ?? '', /handinger/);
    assert.ok(lines.indexOf('exit 0') > lines.indexOf('# <<< handinger'));
  });

  it('makes a script where there is none, and nothing of it is left in the end', () => {
    assert.match(added('git'), /^#!\/bin\/sh\n# >>> handinger/);
    assert.equal(withoutHook(added('git')), '');
    assert.equal(withoutHook(added('husky')), '');
    assert.equal(withoutHook(added('lefthook')), '');
  });

  it('is one of the commands of lefthook', () => {
    const [, text] = foreign['commands of lefthook'] ?? [];
    assert.match(
      added('lefthook', text),
      /commands:\n {4}# >>> handinger.*\n {4}handinger-keys:\n {6}run: \|\n/,
    );
  });

  it('is one of the jobs of lefthook, also below a name in quotes', () => {
    for (const name of ['pre-commit', '"pre-commit"', "'pre-commit'"]) {
      const text = added('lefthook', `${name}:\n  jobs:\n    - run: make\n`);
      const { ['pre-commit']: hook } = parse(text) as Record<string, { jobs: { name?: string }[] }>;
      assert.deepEqual(
        hook?.jobs.map((job) => job.name),
        ['handinger-keys', undefined],
      );
    }
  });

  it('leaves what it is added to valid', () => {
    for (const [kind, text] of Object.values(foreign)) {
      if (kind === 'git' || kind === 'husky' || kind === 'lefthookToml') continue;
      // Each JSON is YAML.
      const names = JSON.stringify(parse(added(kind, text)));
      assert.equal(names.match(/"handinger-keys"/g)?.length, 1);
      assert.equal(names.match(/"handinger-message"/g)?.length, 1);
    }
  });

  it('names a stage where the framework runs no check at a commit by default', () => {
    const stages = (text: string): unknown =>
      (parse(added('preCommit', text)) as { repos: { hooks: { stages?: unknown }[] }[] }).repos[0]
        ?.hooks[0]?.stages;
    assert.equal(stages('repos: []\n'), undefined);
    assert.equal(stages('default_stages: [pre-commit, manual]\nrepos: []\n'), undefined);
    assert.deepEqual(stages('default_stages:\n  - pre-push\nrepos: []\n'), ['pre-commit']);
    assert.deepEqual(stages('default_stages: [push, commit-msg]\nrepos: []\n'), ['commit']);
  });

  it('is not forced upon what is written in another way', () => {
    const problem = (kind: HookKind, text: string): unknown => {
      const result = withHook(kind, text);
      return result.ok ? undefined : result.failure;
    };
    assert.equal(problem('git', '#!/usr/bin/env python3\nprint()\n'), 'notShell');
    assert.equal(problem('git', 'print()\n'), 'notShell');
    const layouts: readonly (readonly [HookKind, string])[] = [
      ['lefthook', 'pre-commit: { commands: {} }\n'],
      ['lefthook', '{ "pre-commit": {} }\n'],
      ['lefthook', 'pre-commit:\n  <<: *shared\n'],
      ['lefthook', 'pre-commit:\n  commands: { a: { run: make } }\n'],
      ['lefthook', 'pre-commit:\n  jobs:\n    run: make\n'],
      ['lefthookToml', 'pre-commit = { parallel = true }\n'],
      ['lefthookToml', '[pre-commit]\ncommands = { }\n'],
      ['lefthookJson', '{ "pre-commit": [] }'],
      ['lefthookJson', '{ "pre-commit": null }'],
      ['lefthookJson', '// ours\n{}'],
      ['preCommit', 'repos: [{ repo: meta, hooks: [] }]\n'],
      ['preCommit', '{ repos: [] }\n'],
      ['preCommit', 'repos:\n  {}\n'],
    ];
    for (const [kind, text] of layouts) assert.equal(problem(kind, text), 'notUnderstood', text);
  });
});
