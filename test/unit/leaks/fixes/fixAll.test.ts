import assert from 'node:assert/strict';
import { ignoreFileEdits } from '../../../../src/core/leaks/fixes/ignoreFileFix';
import { findLeaks } from '../../../../src/core/leaks/suppress/findLeaks';
import { fixAll } from '../../../../src/core/leaks/fixes/fixAll';
import { fixtures } from '../fixtures';
import { sampleBody, sampleKey } from '../sampleKey';
import { syntaxErrors } from '../syntaxErrors';
import { TextDocument } from '../textDocument';

const KEY = sampleKey();
const OTHER = sampleKey(sampleBody(24, 8));

function fixed(languageId: string, fileName: string, text: string): string {
  const document = new TextDocument(languageId, fileName, text);
  return document.with(fixAll(document, { isKept: () => true }).edits);
}

describe('fixAll', () => {
  it('adds what several repairs need only once', () => {
    assert.equal(
      fixed('python', 'a.py', `a = "${KEY}"\nb = "${OTHER}"\n`),
      'import os\n\na = os.environ["HANDINGER_API_KEY"]\nb = os.environ["HANDINGER_API_KEY"]\n',
    );
  });

  it('repairs two keys of one string, one after the other', async () => {
    const after = fixed('typescript', 'a.ts', `const a = 'x ${KEY} y ${OTHER} z';\n`);
    assert.deepEqual(findLeaks(after), []);
    assert.deepEqual(await syntaxErrors('typescript', after), []);
  });

  it('says what is left', () => {
    const document = new TextDocument('json', 'a.json', `{"a":"${KEY}"}`);
    assert.deepEqual(fixAll(document, { isKept: () => true }), { edits: [], fixed: 0, left: 1 });
  });

  it('takes out only keys that are kept elsewhere', () => {
    const document = new TextDocument('ruby', 'a.rb', `a = '${KEY}'\nb = '${OTHER}'\n# ${OTHER}\n`);
    const { edits, fixed: count, left } = fixAll(document, { isKept: (key) => key === KEY });
    assert.deepEqual({ count, left }, { count: 1, left: 2 });
    assert.equal(
      document.with(edits),
      `a = ENV.fetch("HANDINGER_API_KEY")\nb = '${OTHER}'\n# ${OTHER}\n`,
    );
  });

  it('removes no key from a file in an unknown language', () => {
    const document = new TextDocument('plaintext', 'wrangler.toml', `k = "${KEY}"\n`);
    assert.deepEqual(fixAll(document, { isKept: () => true }), { edits: [], fixed: 0, left: 1 });
  });

  it('leaves keys that are ignored', () => {
    const document = new TextDocument('ruby', 'a.rb', `a = '${KEY}'\nb = '${OTHER}'\n`);
    const {
      edits,
      fixed: count,
      left,
    } = fixAll(document, {
      isKept: () => true,
      isIgnored: (key) => key === OTHER,
    });
    assert.deepEqual({ count, left }, { count: 1, left: 0 });
    assert.match(document.with(edits), new RegExp(`ENV.fetch.*\\nb = '${OTHER}'`));
  });

  for (const { name, document } of fixtures()) {
    it(`leaves ${name} no worse than it was`, async () => {
      const { edits, fixed: count, left } = fixAll(document, { isKept: () => true });
      const after = document.with(edits);
      const keys = (text: string): number =>
        findLeaks(text).filter(({ kind }) => kind === 'key').length;
      assert.equal(keys(after), left);
      assert.equal(keys(document.text), count + left);
      const errors = await syntaxErrors(document.languageId, after);
      if (errors.length > 0)
        assert.deepEqual(errors, await syntaxErrors(document.languageId, document.text));
    });
  }
});

describe('ignoreFileEdits', () => {
  const marked = (languageId: string, fileName: string, text: string): string => {
    const document = new TextDocument(languageId, fileName, text);
    return document.with(ignoreFileEdits(document));
  };

  for (const [languageId, fileName, before, after] of [
    ['typescript', 'a.ts', 'x();\n', '// handinger-ignore-file\nx();\n'],
    [
      'python',
      'a.py',
      '#!/bin/python\n# coding: utf-8\nx\n',
      '#!/bin/python\n# coding: utf-8\n# handinger-ignore-file\nx\n',
    ],
    [
      'html',
      'a.html',
      '<!DOCTYPE html>\n<p>',
      '<!DOCTYPE html>\n<!-- handinger-ignore-file -->\n<p>',
    ],
    ['shellscript', 'a.sh', '#!/bin/sh', '#!/bin/sh\n# handinger-ignore-file'],
    ['rust', 'a.rs', '#![allow(x)]\n', '// handinger-ignore-file\n#![allow(x)]\n'],
    ['css', 'a.css', 'a{}', '/* handinger-ignore-file */\na{}'],
    [
      'markdown',
      'a.md',
      '---\nt: 1\n---\n# A\n',
      '---\nt: 1\n---\n<!-- handinger-ignore-file -->\n# A\n',
    ],
    ['json', 'a.json', '{}', '{}'],
  ] as const) {
    it(`writes the mark where a ${languageId} file may have it`, () => {
      assert.equal(marked(languageId, fileName, before), after);
    });
  }

  for (const { name, document } of fixtures()) {
    it(`silences ${name} or does not touch it`, async () => {
      const after = document.with(ignoreFileEdits(document));
      if (after !== document.text) assert.deepEqual(findLeaks(after), []);
      assert.deepEqual(
        await syntaxErrors(document.languageId, after),
        await syntaxErrors(document.languageId, document.text),
      );
    });
  }
});
