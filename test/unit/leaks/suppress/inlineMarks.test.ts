import assert from 'node:assert/strict';
import { withoutIgnored } from '../../../../src/core/leaks/suppress/inlineMarks';
import { findKeys } from '../../../../src/core/leaks/detect/detectKeys';
import { sampleKey } from '../sampleKey';

const KEY = sampleKey();

function linesLeft(...lines: string[]): number[] {
  return ['\n', '\r\n', '\r'].flatMap((lineEnd) => {
    const text = lines.join(lineEnd);
    return withoutIgnored(text, findKeys(text)).map(
      ({ start }) => text.slice(0, start).split(lineEnd).length - 1,
    );
  });
}

const inAllThree = (...lines: number[]): number[] => [...lines, ...lines, ...lines];

describe('withoutIgnored', () => {
  it('silences the line that carries a mark, and no other', () => {
    assert.deepEqual(linesLeft(KEY, `${KEY} # handinger-ignore`, KEY), inAllThree(0, 2));
  });

  it('silences the line after a mark for it, and neither its own nor the one after that', () => {
    const mark = `${KEY} // handinger-ignore-next-line -- shown in the tutorial`;
    assert.deepEqual(linesLeft(mark, KEY, KEY), inAllThree(0, 2));
  });

  for (const mark of [
    ...[
      'gitleaks:allow',
      'betterleaks:allow',
      'trufflehog:ignore',
      'ggignore',
      'pragma: allowlist secret',
    ],
    ...['pragma: whitelist secret', 'secretlint-disable-line'],
  ]) {
    it(`honours ${mark}`, () => {
      assert.deepEqual(linesLeft(`${KEY} # ${mark}`, KEY), inAllThree(1));
    });
  }

  for (const mark of ['pragma: allowlist nextline secret', 'secretlint-disable-next-line']) {
    it(`honours ${mark}`, () => {
      assert.deepEqual(linesLeft(`# ${mark}`, KEY, KEY), inAllThree(2));
    });
  }

  for (const word of [
    'my-handinger-ignore',
    'handinger-ignored',
    'handinger-ignore-nothing',
    'loggignore',
  ]) {
    it(`takes ${word} for no mark`, () => {
      assert.deepEqual(linesLeft(`${KEY} # ${word}`), inAllThree(0));
    });
  }

  it('silences a key in pieces by a mark on any of its lines, and the line after it not', () => {
    const pieces = [`"${KEY.slice(0, 14)}" +`, `"${KEY.slice(14)}"`] as const;
    assert.deepEqual(linesLeft(...pieces, KEY), inAllThree(0, 2));
    assert.deepEqual(linesLeft(pieces[0], `${pieces[1]} # handinger-ignore`, KEY), inAllThree(2));
    assert.deepEqual(linesLeft('# handinger-ignore-next-line', ...pieces, KEY), inAllThree(3));
  });

  it('silences every key of a marked line', () => {
    assert.deepEqual(
      linesLeft(`${KEY} ${KEY} handinger-ignore`, `${KEY} ${KEY}`),
      inAllThree(1, 1),
    );
  });

  it('silences a whole file by a mark among its first lines', () => {
    assert.deepEqual(linesLeft('#!/bin/sh', '# handinger-ignore-file', KEY, KEY), []);
    assert.deepEqual(linesLeft(...Array<string>(9).fill(''), '# handinger-ignore-file', KEY), []);
  });

  it('takes that mark for none further down, or as a part of a word', () => {
    const far = [...Array<string>(10).fill(''), '# handinger-ignore-file', KEY];
    assert.deepEqual(linesLeft(...far), inAllThree(11));
    assert.deepEqual(linesLeft('# handinger-ignore-files', KEY), inAllThree(1));
    assert.deepEqual(linesLeft('# handinger-ignore-file', KEY).length, 0);
  });

  it('honours the blocks of secretlint, and not those for one of its rules', () => {
    assert.deepEqual(
      linesLeft(KEY, '# secretlint-disable', KEY, KEY, '# secretlint-enable -- over', KEY),
      inAllThree(0, 5),
    );
    assert.deepEqual(linesLeft('/* secretlint-disable */', KEY), []);
    assert.deepEqual(linesLeft('# secretlint-disable @secretlint/rule', KEY), inAllThree(1));
  });
});
