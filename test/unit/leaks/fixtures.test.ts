import assert from 'node:assert/strict';
import { findLeaks } from '../../../src/core/leaks/suppress/findLeaks';
import { quickFixes } from '../../../src/core/leaks/fixes/quickFixes';
import { type ExpectedMatch, type Fixture, fixtures } from './fixtures';
import { syntaxErrors } from './syntaxErrors';

describe('leak fixtures', () => {
  for (const fixture of fixtures()) {
    describe(fixture.name, () => {
      it('finds what is expected', () => {
        assert.deepEqual(matchesOf(fixture), fixture.expected.matches);
        const hasKey = fixture.expected.matches.some(([, , , kind]) => kind === 'key');
        assert.equal(hasKey, fixture.name.startsWith('leak.'));
      });

      if (fixture.expected.fixes !== undefined) {
        const isBestPreferred = fixture.expected.preferred !== false;
        it(`offers the expected fixes, the best one ${isBestPreferred ? '' : 'not '}preferred`, () => {
          const fixes = fixesOf(fixture);
          assert.deepEqual(
            fixes.map(({ kind }) => kind),
            fixture.expected.fixes,
          );
          const repairs = fixes.filter(({ kind }) => kind !== 'ignoreLine');
          assert.deepEqual(
            repairs.map(({ preferred }) => preferred),
            repairs.map((_, index) => index === 0 && isBestPreferred),
          );
          assert.ok(fixes.every(({ kind, preferred }) => kind !== 'ignoreLine' || !preferred));
        });
      }

      const { title } = fixture.expected;
      if (title !== undefined) {
        it('is named for what it does', () => assert.equal(fixesOf(fixture)[0]?.title, title));
      }

      for (const kind of fixture.expected.fixes ?? []) {
        it(`is right after ${kind}`, async () => {
          const fix = fixesOf(fixture).find((candidate) => candidate.kind === kind);
          assert.ok(fix, `${kind} is not offered`);
          const after = fixture.document.with(fix.edits);
          assert.equal(after, fixture.textAfter(kind));
          const { languageId, text } = fixture.document;
          const errors = await syntaxErrors(languageId, after);
          // A grammar may know less than the language; what it cannot read may go with the key.
          if (errors.length > 0) assert.deepEqual(errors, await syntaxErrors(languageId, text));
          const lost = keyCount(text) - keyCount(after);
          assert.ok(kind === 'ignoreLine' ? lost >= 1 : lost === 1);
        });
      }
    });
  }
});

function matchesOf({ document }: Fixture): ExpectedMatch[] {
  return findLeaks(document.text).map(({ start, end, kind }) => {
    const { startLine, startCharacter, endCharacter } = document.rangeOf(start, end);
    return [startLine, startCharacter, endCharacter, kind];
  });
}

function fixesOf(fixture: Fixture): ReturnType<typeof quickFixes> {
  const [match] = findLeaks(fixture.document.text);
  assert.ok(match, 'The fixture has fixes but no match.');
  return quickFixes(fixture.document, fixture.document.rangeOf(match.start, match.end));
}

function keyCount(text: string): number {
  return findLeaks(text).filter(({ kind }) => kind === 'key').length;
}
