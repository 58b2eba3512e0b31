import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  IncrementalScan,
  type DocumentKey,
} from '../../../../src/core/leaks/document/incrementalScan';
import { fingerprintOf } from '../../../../src/core/leaks/detect/keyFingerprint';
import { withoutIgnored } from '../../../../src/core/leaks/suppress/inlineMarks';
import { findKeys } from '../../../../src/core/leaks/detect/detectKeys';
import { sha256 } from '../../../../src/node/sha256';
import { ChangingDocument, type Replacement } from '../changingDocument';
import { sampleBody, sampleKey } from '../sampleKey';

const EVERYTHING = Number.MAX_SAFE_INTEGER;
const KEY = sampleKey();

type Place = Pick<
  DocumentKey,
  'startLine' | 'startCharacter' | 'endLine' | 'endCharacter' | 'kind' | 'fingerprint'
>;

function placesIn({ keys }: IncrementalScan): Place[] {
  return keys.map(({ startLine, startCharacter, endLine, endCharacter, kind, fingerprint }) => ({
    ...{ startLine, startCharacter, endLine, endCharacter, kind, fingerprint },
  }));
}

/** What a scan of the whole text finds. */
function fullScan(document: ChangingDocument): Place[] {
  const text = document.textWith('\n');
  const positionOf = (offset: number): readonly [number, number] => {
    const before = text.slice(0, offset).split('\n');
    return [before.length - 1, before.at(-1)?.length ?? 0];
  };
  return withoutIgnored(text, findKeys(text)).map((match) => {
    const [startLine, startCharacter] = positionOf(match.start);
    const [endLine, endCharacter] = positionOf(match.end);
    const { kind } = match;
    const fingerprint = fingerprintOf(text, match, sha256);
    return { startLine, startCharacter, endLine, endCharacter, kind, fingerprint };
  });
}

function scanned(document: ChangingDocument): IncrementalScan {
  const scan = new IncrementalScan(document.lineCount, sha256);
  assert.ok(scan.scan(document, EVERYTHING));
  return scan;
}

/** What keys, marks and their surroundings are made of, cut so that edits join and part them. */
const fragment = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n\n', ' ', '"', '\\n', '\t', '😀'),
  },
  { weight: 2, arbitrary: fc.constantFrom(KEY, KEY.slice(0, 9), KEY.slice(9), KEY.slice(0, 15)) },
  { weight: 2, arbitrary: fc.constantFrom('" +\n"', '" \\\n  "', '\\\n', "' .\n '", '"\r\n"') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ' handinger-ignore',
      '# handinger-ignore-next-line\n',
      'handinger-ignore-next-',
      'line\n',
      '…',
      '{{ key }}',
      'your_key_here',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);
const someText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fragment, { maxLength }).map((parts) => parts.join(''));
const column = fc.nat({ max: 60 });
const replacement: fc.Arbitrary<Replacement> = fc.record({
  line: fc.nat({ max: 40 }),
  character: column,
  lines: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat({ max: 5 })),
  endCharacter: column,
  text: someText(6),
});
/** What one event tells, and how much is read after it: nothing, a part or all. */
const event = fc.record({
  replacements: fc.array(replacement, { minLength: 1, maxLength: 4 }),
  budget: fc.constantFrom(0, 0, 1, 40, EVERYTHING),
});

describe('IncrementalScan', () => {
  it('finds after any changes what a scan of the whole text finds', () => {
    fc.assert(
      fc.property(someText(60), fc.array(event, { maxLength: 12 }), (text, events) => {
        const document = new ChangingDocument(text);
        const scan = new IncrementalScan(document.lineCount, sha256);
        for (const { replacements, budget } of events) {
          scan.change(replacements.map((one) => document.replace(one)));
          if (budget > 0) scan.scan(document, budget);
          if (budget === EVERYTHING) assert.deepEqual(placesIn(scan), fullScan(document));
        }
        assert.ok(scan.scan(document, EVERYTHING));
        assert.deepEqual(placesIn(scan), fullScan(document));
      }),
      { numRuns: 400 },
    );
  });

  it('has a planted key at its place, whatever is written elsewhere', () => {
    const body = fc.integer().map((seed) => sampleBody(32, seed));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), body, fc.nat(), (events, planted, place) => {
        const document = new ChangingDocument('a = 1;\n'.repeat(30));
        const scan = scanned(document);
        const key = sampleKey(planted);
        const before = 'const 😀 = "';
        const line = place % document.lineCount;
        scan.change([
          document.replace({
            ...{ line, character: 0, lines: 0, endCharacter: 0 },
            text: `\n\n${before}${key}";\n\n`,
          }),
        ]);
        for (const { replacements } of events) {
          // Only above, so that the key is pushed around.
          const above = replacements.map((one) => ({ ...one, line: 0, character: 0, lines: 0 }));
          scan.change(above.map((one) => document.replace({ ...one, endCharacter: 0 })));
        }
        scan.scan(document, EVERYTHING);
        const at = document.textWith('\n').split('\n').indexOf(`${before}${key}";`);
        const found = scan.keys.filter(({ startLine }) => startLine === at);
        assert.deepEqual(
          found.map(({ startCharacter, endCharacter }) => [startCharacter, endCharacter]),
          [[before.length, before.length + key.length]],
        );
      }),
      { numRuns: 100 },
    );
  });

  it('reads the changed lines and their neighbours only', () => {
    const document = new ChangingDocument(`x = "${KEY}"\n`.repeat(1_000));
    const scan = scanned(document);
    const read = new Set<number>();
    const change = document.replace({
      ...{ line: 500, character: 0, lines: 0, endCharacter: 0, text: '\n' },
    });
    scan.change([change]);
    scan.scan(
      {
        lineCount: document.lineCount,
        lineAt: (line) => {
          read.add(line);
          return document.lineAt(line);
        },
      },
      EVERYTHING,
    );
    assert.ok(read.size <= 20, `${read.size} lines were read`);
    assert.equal(scan.keys.length, 1_000);
    assert.equal(scan.keys.at(-1)?.startLine, 1_000);
  });

  it('sees a mark come and go on the line above a key', () => {
    const document = new ChangingDocument(`\n"${KEY}"\n`);
    const scan = scanned(document);
    const line = { line: 0, character: 0, lines: 0, endCharacter: 100 };
    const keysAfter = (text: string): number => {
      scan.change([document.replace({ ...line, text })]);
      scan.scan(document, EVERYTHING);
      return scan.keys.length;
    };
    assert.deepEqual(
      ['', '# handinger-ignore-next-line', '# handinger-ignore-next', ''].map(keysAfter),
      [1, 0, 1, 1],
    );
  });

  it('reads a large document in parts, which together are the whole', () => {
    const document = new ChangingDocument(`x = "${KEY}"\n\n\n`.repeat(200));
    const scan = new IncrementalScan(document.lineCount, sha256);
    let parts = 1;
    while (!scan.scan(document, 500)) parts++;
    assert.ok(parts > 10);
    assert.deepEqual(placesIn(scan), fullScan(document));
  });

  it('starts over when it was not told of a change', () => {
    const document = new ChangingDocument(`\n\n"${KEY}"`);
    const scan = scanned(document);
    document.replace({ line: 0, character: 0, lines: 1, endCharacter: 0, text: '' });
    scan.scan(document, EVERYTHING);
    assert.deepEqual(placesIn(scan), fullScan(document));
  });

  it('says of a key whether its variable is built into pages', () => {
    const { keys } = scanned(new ChangingDocument(`VITE_KEY=${KEY}\nKEY=${KEY}`));
    assert.deepEqual(
      keys.map(({ isInPublicVariable }) => isInPublicVariable),
      [true, false],
    );
  });
});
