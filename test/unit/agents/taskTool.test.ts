import assert from 'node:assert/strict';
import { TaskTool } from '../../../src/core/agents/taskTool';
import type { Turn } from '../../../src/core/workers/details';
import { worker } from '../../fakes/client';
import { settled } from '../../fakes/office';
import { piecesOf } from '../../fakes/keyForms';
import { sampleKeys } from '../../fakes/sampleKeys';
import { task } from '../workers/explorerRows';
import { agentScene, patience, refusalIn, seenOf, valueOf } from './agentScene';

const clerk = worker('wrk_12345678', { title: 'Invoice *clerk*' });
const wanted = { workerId: clerk.id, input: 'Read the June invoice.' };
const sent = `runTask ${JSON.stringify({ workerId: clerk.id, taskId: 'tsk_new', input: wanted.input, budget: 'standard' })}`;
const turn: Turn = {
  id: 'trn_1',
  sequence: 0,
  status: 'completed',
  input: wanted.input,
  outputText: '72.58 EUR',
  structuredOutput: { total: 72.58 },
  credits: 3,
  files: [{ name: 'sum.csv', mediaType: 'text/csv', url: 'https://files.example/signed', size: 9 }],
};

async function harness(options?: Parameters<typeof agentScene>[0]) {
  const scene = await agentScene(options);
  const tool = new TaskTool(scene.desk, () => 'tsk_new');
  if (options?.isSignedIn !== false) scene.client.answers({ workers: [clerk] });
  return { ...scene, tool };
}

describe('the question before a task', () => {
  it('names the worker, the organization, the budget and the first words', async () => {
    const { tool, office } = await harness();
    const { current } = office.sessions;
    assert.ok(current.kind === 'signedIn');
    const question = await tool.question({ ...wanted, input: 'Read! '.repeat(100) }, patience);
    assert.ok(question.ok);
    const { title, message } = question.value;
    assert.equal(title, 'Run a task with Invoice *clerk*?');
    const [who, organization, budget, words, ...more] = message.split('\n\n');
    assert.equal(who, String.raw`Worker: Invoice \*clerk\* (wrk\_12345678)`);
    assert.match(String(organization), /^Organization: first · handinger\.com$/);
    assert.equal(budget, 'Budget: standard budget');
    assert.match(String(words), /^Task: (?:Read! ){10}.*… \\\[\+\d+\\\]$/);
    assert.deepEqual(more, []);
  });

  it('warns of a task without a limit', async () => {
    const { tool } = await harness();
    const question = await tool.question({ ...wanted, budget: 'unlimited' }, patience);
    assert.ok(question.ok);
    assert.match(
      question.value.message,
      /Budget: unlimited budget[^]*\n\nThis may use up all credits of your organization\.$/,
    );
  });

  it('is not put where nothing can be run', async () => {
    const { tool } = await harness({ isSignedIn: false });
    const refused = await tool.question(wanted, patience);
    assert.match(refused.ok ? '' : refused.failure, /^Not signed in\./);
  });

  it('shows no key', async () => {
    const { tool } = await harness();
    const question = await tool.question(
      { ...wanted, input: `Use ${sampleKeys.second}` },
      patience,
    );
    assert.ok(question.ok);
    assert.deepEqual(
      piecesOf(sampleKeys.second).filter((piece) => question.value.message.includes(piece)),
      [],
    );
  });

  it('changes nothing', async () => {
    const { tool, client } = await harness();
    await tool.question(wanted, patience);
    assert.deepEqual(client.calls, ['list']);
  });
});

describe('the tool that runs a task', () => {
  it('hands out the answer to the one order, without addresses of files', async () => {
    const { tool, client, tasks, office } = await harness();
    client.answers({ status: 'completed' }).answers([turn]);
    assert.deepEqual(valueOf((await tool.run(wanted, patience)).answer), {
      taskId: 'tsk_new',
      status: 'completed',
      answer: '72.58 EUR',
      structuredOutput: { total: 72.58 },
      files: [{ name: 'sum.csv', mediaType: 'text/csv', size: 9 }],
      credits: 3,
      page: `https://handinger.com/worker/${clerk.id}/task/tsk_new`,
    });
    assert.deepEqual(client.calls, ['list', sent, 'turns tsk_new']);
    const { current } = office.sessions;
    assert.ok(current.kind === 'signedIn');
    assert.deepEqual(tasks.of(current.profile.id, clerk.id), ['tsk_new']);
  });

  const refusals: readonly (readonly [input: object, words: RegExp])[] = [
    [{ ...wanted, workerId: clerk.title }, /is not the id of a worker/],
    [{ ...wanted, workerId: '' }, /is not the id of a worker/],
    [{ ...wanted, budget: 'everything' }, /^The budget is low, standard, high or unlimited\.$/],
    [{ workerId: clerk.id }, /^A task needs a few words\.$/],
  ];
  for (const [input, words] of refusals) {
    it(`runs nothing for ${JSON.stringify(input)}`, async () => {
      const { tool, client } = await harness();
      assert.match(refusalIn((await tool.run(input, patience)).answer), words);
      assert.ok(client.calls.every((call) => call === 'list'));
    });
  }

  it('says that nothing was started where that is certain', async () => {
    const { tool, client } = await harness();
    client.fails({ kind: 'outOfCredits' });
    assert.equal(
      refusalIn((await tool.run(wanted, patience)).answer),
      'The task was not started. The organization has no credits left (402). Add credits in the dashboard.',
    );
  });

  it('sends nothing to another organization than the question named', async () => {
    const { tool, client, office } = await harness();
    assert.ok((await tool.question(wanted, patience)).ok);
    await office.signIn('second');
    client.answers({ workers: [] });
    assert.equal(
      refusalIn((await tool.run(wanted, patience)).answer),
      'The task was not started. The key in use changed meanwhile, so nothing was sent. Start again with the one in use now.',
    );
    assert.deepEqual(client.calls, ['list', 'list']);
  });

  it('runs after another question, which names the organization in use', async () => {
    const { tool, client, office } = await harness();
    await tool.question(wanted, patience);
    await office.signIn('second');
    client.answers({ workers: [clerk] });
    await tool.question(wanted, patience);
    client.answers({ status: 'completed' }).answers([turn]);
    assert.equal(valueOf((await tool.run(wanted, patience)).answer)['status'], 'completed');
  });

  it('sends nothing when somebody switches before it is sent', async () => {
    const { tool, client, office, tasks } = await harness();
    const note = tasks.note.bind(tasks);
    tasks.note = async (...args) => {
      await note(...args);
      await office.signIn('second');
    };
    assert.match(refusalIn((await tool.run(wanted, patience)).answer), /so nothing was sent/);
    assert.deepEqual(client.calls, ['list']);
  });

  it('sends nothing twice where that is unclear, and tells not to', async () => {
    const { tool, client, clock } = await harness();
    client.fails({ kind: 'timeout' });
    for (let misses = 0; misses < 4; misses++) client.fails({ kind: 'notFound' });
    const running = tool.run(wanted, patience);
    for (let misses = 0; misses < 4; misses++) {
      await settled();
      clock.advance(15_000);
    }
    const refusal = refusalIn((await running).answer);
    assert.match(
      refusal,
      /tsk_new may have been started; it was not sent again\. Do not run it again/,
    );
    assert.equal(client.calls.filter((call) => call.startsWith('runTask')).length, 1);
  });

  it('waits for a task whose answer is late, also while nobody looks', async () => {
    const { tool, client, clock } = await harness();
    client
      .fails({ kind: 'timeout' })
      .answers(task({ id: 'tsk_new', turnCount: 1 }))
      .answers([turn]);
    const running = tool.run(wanted, patience);
    await settled();
    clock.advance(1_000);
    assert.equal(valueOf((await running).answer)['answer'], '72.58 EUR');
  });

  it('leaves a task that is cancelled to the server, and says whose it is', async () => {
    const { tool, client } = await harness();
    client.holds();
    const cancelling = new AbortController();
    const running = tool.run(wanted, cancelling.signal);
    await settled();
    cancelling.abort();
    const { answer, left } = await running;
    assert.equal(left?.worker, clerk);
    assert.deepEqual(
      [valueOf(answer)['status'], valueOf(answer)['note']],
      ['left', 'Nobody waits any more, but the task goes on at the server. Do not run it again.'],
    );
  });

  it('says so where the answer cannot be read', async () => {
    const { tool, client } = await harness();
    client.answers({ status: 'completed' }).fails({ kind: 'serverError', status: 500 });
    const answer = valueOf((await tool.run(wanted, patience)).answer);
    assert.match(String(answer['note']), /^Its answer could not be read/);
  });

  it('takes keys out of the answer', async () => {
    const { tool, client, clean } = await harness();
    const echo = `${sampleKeys.first} ${sampleKeys.second}`;
    client
      .answers({ status: 'completed' })
      .answers([{ ...turn, outputText: echo, structuredOutput: { echo } }]);
    const seen = seenOf((await tool.run(wanted, patience)).answer, clean);
    for (const key of Object.values(sampleKeys)) {
      assert.deepEqual(
        piecesOf(key).filter((piece) => seen.includes(piece)),
        [],
      );
    }
  });
});
