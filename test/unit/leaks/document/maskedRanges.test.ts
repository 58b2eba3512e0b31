import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findKeys } from '../../../../src/core/leaks/detect/detectKeys';
import {
  linesOf,
  spansAfter,
  withWholeSpans,
} from '../../../../src/core/leaks/document/maskedRanges';
import type { TextRange } from '../../../../src/core/leaks/text/textDocument';
import { sampleKey } from '../sampleKey';

const KEY = sampleKey();

/** The keys of some lines, the first of which has that number. */
function spansIn(lines: readonly string[], firstLine = 0): TextRange[] {
  return lines.flatMap((text, index) =>
    findKeys(text).map(({ start, end }) => ({
      startLine: firstLine + index,
      startCharacter: start,
      endLine: firstLine + index,
      endCharacter: end,
    })),
  );
}

const someLines = fc.array(fc.constantFrom('', 'x', KEY, `a = ${KEY}; b = ${KEY}`), {
  minLength: 1,
  maxLength: 8,
});

describe('The places of keys', () => {
  it('are after any change those that a new search finds', () => {
    fc.assert(
      fc.property(someLines, someLines, fc.nat(7), fc.nat(7), (lines, added, from, length) => {
        const startLine = Math.min(from, lines.length - 1);
        const endLine = Math.min(startLine + length, lines.length - 1);
        const change = linesOf([{ startLine, endLine, newText: added.join('\n') }]);
        const after = [...lines.slice(0, startLine), ...added, ...lines.slice(endLine + 1)];
        const { newEndLine } = change;
        const found = spansIn(after.slice(startLine, newEndLine + 1), startLine);
        assert.deepEqual(spansAfter(spansIn(lines), change, found), spansIn(after));
      }),
    );
  });

  it('are searched for whole where they reach into the lines around a change', () => {
    const span = (startLine: number, endLine: number): TextRange => ({
      ...{ startLine, endLine },
      ...{ startCharacter: 0, endCharacter: 9 },
    });
    const change = { startLine: 5, oldEndLine: 6, newEndLine: 4 };
    const spans = [span(0, 1), span(2, 3), span(3, 5), span(6, 9), span(10, 11)];
    assert.deepEqual(withWholeSpans(spans, change), {
      ...{ startLine: 2, oldEndLine: 9, newEndLine: 7 },
    });
    assert.equal(withWholeSpans([span(0, 4), span(7, 9)], change), change);
  });

  it('are searched for over all that several cursors changed', () => {
    assert.deepEqual(
      linesOf([
        { startLine: 7, endLine: 9, newText: '' },
        { startLine: 2, endLine: 2, newText: 'a\r\nb' },
      ]),
      { startLine: 2, oldEndLine: 9, newEndLine: 8 },
    );
  });
});
