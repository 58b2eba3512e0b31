import assert from 'node:assert/strict';
import { filterWorkers, searchWorkers } from '../../../../src/core/workers/list/workerSearch';
import { worker } from '../../../fakes/client';

const workers = [
  worker('wrk_1', { title: 'Sorted invoices', summary: '' }),
  worker('wrk_2', { title: 'Reinvoicer', summary: '' }),
  worker('wrk_3', { title: 'Invoice clerk', summary: 'Reads supplier papers' }),
  worker('wrk_4', { title: 'Ledger', summary: 'Looks after each invoice' }),
  worker('wrk_5', { title: 'Île-de-France', summary: '' }),
];
const found = (query: string, most = 10): string[] =>
  searchWorkers(workers, query, most).map(({ title }) => title);

describe('searchWorkers', () => {
  it('puts first what begins with the words, then words, then parts, then what else names them', () => {
    assert.deepEqual(found('invoice'), [
      'Invoice clerk',
      'Sorted invoices',
      'Reinvoicer',
      'Ledger',
    ]);
    assert.deepEqual(found('invoice', 2), ['Invoice clerk', 'Sorted invoices']);
  });

  it('finds letters in their order, any word in any order, ids, and other alphabets', () => {
    assert.deepEqual(found('ivcclk'), ['Invoice clerk']);
    assert.deepEqual(found('papers inv'), ['Invoice clerk']);
    assert.deepEqual(found('WRK_4'), ['Ledger']);
    assert.deepEqual(found('île'), ['Île-de-France']);
    assert.deepEqual(found('clerk nothing'), []);
  });

  it('finds all when nothing was typed', () => {
    assert.deepEqual(found('  ', 2), ['Sorted invoices', 'Reinvoicer']);
  });
});

describe('filterWorkers', () => {
  it('keeps the order, and the very list when nothing is filtered', () => {
    assert.equal(filterWorkers(workers, ' '), workers);
    assert.deepEqual(
      filterWorkers(workers, 'invoice').map(({ id }) => id),
      ['wrk_1', 'wrk_2', 'wrk_3', 'wrk_4'],
    );
  });
});
