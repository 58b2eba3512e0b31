import assert from 'node:assert/strict';
import { ShownMatches } from '../../../../src/core/workers/list/shownMatches';
import type { Worker } from '../../../../src/core/model/worker';
import { worker } from '../../../fakes/client';

const named = (id: string, title: string): Worker => worker(id, { title, summary: '' });
const report = named('wrk_1', 'Sales report');
const fuel = named('wrk_2', 'Fuel report');
const reports = named('wrk_3', 'Reports');

describe('ShownMatches', () => {
  it('adds better matches of the same query below those that are shown', () => {
    const matches = new ShownMatches(10);
    assert.deepEqual(matches.update([report, fuel], 'report'), [report, fuel]);
    assert.deepEqual(matches.update([fuel, reports, report], 'report'), [report, fuel, reports]);
  });

  it('puts the best matches of a new query first', () => {
    const matches = new ShownMatches(10);
    matches.update([report, fuel], '');
    assert.deepEqual(matches.update([report, fuel, reports], 'reports'), [reports]);
    assert.deepEqual(matches.update([reports, report], ''), [reports, report]);
  });

  it('keeps the place of a worker that is gone, and shows new words in place', () => {
    const matches = new ShownMatches(10);
    matches.update([report, fuel, reports], '');
    const renamed = { ...reports, title: 'Numbers' };
    assert.deepEqual(matches.update([fuel, renamed], ''), [report, fuel, renamed]);
  });

  it('adds a match that fits better than all of a full list', () => {
    const matches = new ShownMatches(2);
    assert.deepEqual(matches.update([report, fuel], 'report'), [report, fuel]);
    assert.deepEqual(matches.update([report, fuel, reports], 'report'), [report, fuel, reports]);
  });
});
