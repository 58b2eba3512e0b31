import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORPUS, type Sample } from './agreement/corpus';
import { type Answers, askAll, type Place, PLACES } from './agreement/places';

/** Where places answer otherwise than the warnings would, as docs/leak-checks.md tells people. */
interface Deviation {
  readonly because: string;
  readonly samples: readonly string[];
  readonly places: readonly Place[];
}

const SKIPPED: readonly Place[] = ['editor', 'scan', 'staged', 'tools'];

const DEVIATIONS: readonly Deviation[] = [
  {
    because: 'Warnings, scans, the check of staged changes, and tools skip',
    samples: ['in a lock file', 'in the code of a package'],
    places: SKIPPED,
  },
  {
    because: 'A key that a comment or the list ignores is not reported',
    samples: ['silenced on its line'],
    places: [...SKIPPED, 'history', 'hook'],
  },
  {
    because: 'The hook does not find keys in Base64, keys in pieces, keys with fewer than 16',
    samples: ['in Base64', 'in pieces', 'with a short body', 'a webhook token'],
    places: ['hook'],
  },
  {
    because: 'Nor do the exported rules, which also miss keys behind percent signs',
    samples: ['in Base64', 'in pieces', 'with a short body', 'a webhook token'],
    places: ['rules'],
  },
  {
    because: 'Nor do the exported rules, which also miss keys behind percent signs',
    samples: ['with the backslashes of Markdown', 'behind percent signs'],
    places: ['rules'],
  },
  {
    because: 'The exported rules read a key and a placeholder with nothing between them',
    samples: ['right behind a placeholder', 'right before a placeholder'],
    places: ['rules'],
  },
  {
    because: 'The exported rules report words without a digit',
    samples: ['words'],
    places: ['rules'],
  },
  {
    because: 'Placeholders are removed too',
    samples: ['a placeholder', 'words'],
    places: ['redaction'],
  },
  {
    because: 'a key in pieces is not recognized',
    samples: ['in pieces'],
    places: ['redaction'],
  },
];

const DOCUMENT = readFileSync(join(__dirname, '../../../docs/leak-checks.md'), 'utf8');

describe('places that look for keys', function () {
  this.timeout(120_000);
  let answers: Answers;

  before(async () => (answers = await askAll(CORPUS)));

  for (const sample of CORPUS) {
    const not = sample.secret === '' ? 'not ' : '';
    it(`agree that a text is ${not}reported: ${sample.name}, or declare why not`, () => {
      assert.deepEqual(
        PLACES.filter((place) => answers[place].has(sample.file)),
        PLACES.filter((place) => isExpected(sample, place)),
      );
    });
  }

  for (const because of new Set(DEVIATIONS.map((one) => one.because))) {
    it(`tell people: ${because}`, () => {
      assert.ok(DOCUMENT.replaceAll(/\s+/g, ' ').includes(because));
    });
  }
});

function isExpected({ name, secret }: Sample, place: Place): boolean {
  const deviates = DEVIATIONS.some(
    ({ samples, places }) => samples.includes(name) && places.includes(place),
  );
  return (secret !== '') !== deviates;
}
