import assert from 'node:assert/strict';
import type { Holdings } from '../../../src/core/support/dataRemoval';
import {
  describeRemoval,
  describeSurvey,
  listHoldings,
} from '../../../src/core/support/describeRemoval';
import { nothing } from '../../fakes/holdings';

const something: Holdings = { ...nothing, profiles: ['Northwind', 'Bakery'], workers: 3 };

describe('The words on all data', () => {
  it('list just what there is, profiles by name', () => {
    assert.deepEqual(listHoldings(nothing), []);
    assert.deepEqual(listHoldings(something), [
      'Profiles with their keys: Northwind, Bakery',
      'Workers added by ID: 3',
    ]);
    const one: Holdings = {
      profiles: ['Northwind'],
      strayKeys: 1,
      workers: 1,
      extensions: 1,
      notes: 1,
      workspaceChoices: 1,
    };
    assert.equal(new Set(listHoldings(one)).size, 6);
  });

  it('name before the removal what is out of reach, and what stays', () => {
    const text = describeSurvey({ holdings: something });
    assert.match(text, /^Profiles with their keys: Northwind, Bakery\nWorkers added by ID: 3\n\n/);
    assert.match(text, /Choices for other workspaces/);
    assert.match(text, /IDs of removed profiles stay in VS Code’s secret storage for 30 days/);
    assert.doesNotMatch(text, /does not list/);
  });

  it('say before the removal that the keychain lists nothing', () => {
    const text = describeSurvey({ holdings: nothing, unlisted: 'Locked.' });
    assert.match(
      text,
      /^The secret storage doesn’t list its keys, so there might be others: Locked\.\n\n/,
    );
  });

  it('tell what was removed', () => {
    assert.equal(
      describeRemoval({ removed: something, remainders: [] }),
      'Handinger data was removed. Profiles with their keys: Northwind, Bakery. Workers added by ID: 3.',
    );
  });

  it('tell what stayed and why, and claim nothing', () => {
    const message = 'Locked.';
    assert.equal(
      describeRemoval({
        removed: nothing,
        remainders: [
          { kind: 'profile', label: 'Northwind', message },
          { kind: 'strayKey', message },
          { kind: 'unlisted', message },
          { kind: 'entry', name: 'handinger.workers.a', message: 'Full' },
          { kind: 'clipboard', message },
        ],
      }),
      [
        'Nothing was removed.',
        'Not everything could be removed.',
        'The key of Northwind is still there: Locked.',
        'A damaged or unknown key is still there: Locked.',
        'The secret storage doesn’t list its keys, so there might be others: Locked.',
        'handinger.workers.a is still there: Full.',
        'Couldn’t clear the clipboard: Locked.',
        'You can run the command again.',
      ].join(' '),
    );
  });
});
