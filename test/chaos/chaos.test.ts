import assert from 'node:assert/strict';
import fc from 'fast-check';
import { faultKinds } from './fault';
import type { Person } from './people';
import { run, type Outcome } from './run';
import { anyCourse } from './step';
import { StrayErrors } from './strayErrors';
import { Town } from './town';
import { workersOfAll } from './truth';

const { CHAOS_RUNS, CHAOS_SEED, CHAOS_PATH = '' } = process.env;
const isUsual = CHAOS_RUNS === undefined && CHAOS_PATH === '';

/** Nobody's change fails by the luck of the draw: luck is for those who ask for it. */
const seed = Number(CHAOS_SEED ?? 20_260_701);
const numRuns = Number(CHAOS_RUNS ?? 2_000);
/** In milliseconds: a machine that is too slow for all runs ends with those that it has done by then. */
const LONGEST = isUsual ? 90_000 : Number.POSITIVE_INFINITY;
/** In milliseconds, to find the shortest run that fails. */
const LONGEST_SEARCH = 60_000;
/** With a path, that one run and none besides. */
const replay = CHAOS_PATH === '' ? {} : { path: CHAOS_PATH, endOnFailure: true };

describe('the extension between a person and a bad network', function () {
  this.timeout(0);
  const outcomes: Outcome[] = [];
  let town: Town;
  let workersOf: ReadonlyMap<Person, readonly string[]>;
  let stray: StrayErrors;

  before(async () => {
    town = await Town.start();
    workersOf = await workersOfAll(town);
    stray = new StrayErrors();
  });

  after(async () => {
    stray.dispose();
    await town.dispose();
    const exchanges = outcomes.reduce((sum, { met }) => sum + met.length, 0);
    console.log(`  chaos: ${outcomes.length} runs, ${exchanges} exchanges, seed ${seed}`);
  });

  it('shows the truth in the end, repeats no write, keeps each key at home, leaves nothing behind', async () => {
    let end = performance.now() + LONGEST;
    const property = fc.asyncProperty(anyCourse, async (steps) => {
      if (performance.now() >= end) return;
      try {
        outcomes.push(await run(steps, town, workersOf, stray));
      } catch (error) {
        end = Math.min(end, performance.now() + LONGEST_SEARCH);
        throw error;
      }
    });
    await fc.assert(property, { seed, numRuns, ...replay });
  });

  if (isUsual) {
    it('met every fault and ended in every way, so that the runs mean something', () => {
      const met = new Set(outcomes.flatMap((outcome) => outcome.met));
      const unmet = faultKinds.filter((kind) => !met.has(kind));
      assert.deepEqual(unmet, []);
      const ends = [...new Set(outcomes.map(({ health }) => health))].sort();
      const all = ['forbidden', 'healthy', 'rejected', 'signedOut', 'unreachable'];
      assert.deepEqual(ends, all);
      assert.ok(outcomes.some(({ writes }) => writes > 1));
    });
  }
});
