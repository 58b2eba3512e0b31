import assert from 'node:assert/strict';
import type { DocumentSubject } from '../../../src/core/model/documentUri';
import {
  renderDocument,
  DocumentSketches,
} from '../../../src/core/workers/documents/renderDocument';
import { documentFacts, overview, transcript } from './documentScene';
import { clerk, ready, turn, type LoadedByName } from './explorerRows';

const turnPart = (part: 'transcript' | 'structuredOutput'): DocumentSubject => ({
  kind: 'turn',
  taskId: 'tsk_1',
  turnId: 'trn_1',
  part,
});
const workerPart = (part: 'outputSchema' | 'lastRun' | 'structure'): DocumentSubject => ({
  kind: 'worker',
  workerId: 'wrk_1',
  part,
});

describe('The sketch of a document', () => {
  const sketches = new DocumentSketches();
  const sketch = (subject: DocumentSubject, facts = documentFacts()): string =>
    sketches.of({ profileId: 'p', subject }, facts);
  const loaded = (more: LoadedByName) => documentFacts({ loaded: more });

  it('reads no answer, however often it is made', () => {
    let reads = 0;
    const watched = {
      ...turn(),
      get outputText() {
        reads++;
        return 'x'.repeat(1_000);
      },
    };
    const facts = loaded({ 'turns tsk_1': ready([watched]) });
    for (const subject of [transcript, turnPart('transcript')]) {
      assert.equal(sketch(subject, facts), sketch(subject, facts));
    }
    assert.equal(reads, 0);
    assert.match(renderDocument({ profileId: 'p', subject: transcript }, facts), /xxx/);
  });

  it('is another one for another answer, state, or schema', () => {
    const answer = turn();
    const facts = loaded({ 'turns tsk_1': ready([answer]) });
    const other = loaded({ 'turns tsk_1': ready([{ ...answer, outputText: 'Another.' }]) });
    assert.notEqual(sketch(transcript, facts), sketch(transcript, other));
    const ended = loaded({ 'turns tsk_1': ready([answer], { kind: 'timeout' }) });
    assert.notEqual(sketch(transcript, facts), sketch(transcript, ended));
    const bare = documentFacts({ ...facts, list: listOf({ ...clerk, outputSchema: null }) });
    const structured = turnPart('structuredOutput');
    assert.notEqual(sketch(structured), sketch(structured, bare));
    const edited = documentFacts({ list: listOf({ ...clerk, outputSchema: { type: 'array' } }) });
    for (const part of ['outputSchema', 'structure'] as const) {
      assert.notEqual(sketch(workerPart(part)), sketch(workerPart(part), edited));
    }
  });

  it('is the same for the same facts', () => {
    const facts = documentFacts();
    for (const subject of [overview, workerPart('lastRun'), turnPart('structuredOutput')]) {
      assert.equal(sketch(subject, facts), sketch(subject, facts));
    }
  });
});

const listOf = (worker: typeof clerk) =>
  ({ kind: 'ready', workers: [worker], listing: 'available', hasMore: false }) as const;
