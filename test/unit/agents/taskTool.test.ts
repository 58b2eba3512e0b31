import assert from 'node:assert/strict';
import type { TaskQuestion } from '../../../src/core/agents/reports/taskReport';
import { TaskTool } from '../../../src/core/agents/taskTool';
import type { Turn } from '../../../src/core/model/workerDetails';
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

async function harness(options?: Parameters<typeof agentScene>[0], listed = clerk) {
  const scene = await agentScene(options);
  const asked: TaskQuestion[] = [];
  const person = { answers: async (): Promise<boolean> => Promise.resolve(true) };
  const tool = new TaskTool(
    scene.desk,
    () => 'tsk_new',
    (question) => {
      asked.push(question);
      return person.answers();
    },
  );
  const declines = (): void => {
    person.answers = () => Promise.resolve(false);
  };
  if (options?.isSignedIn !== false) scene.client.answers({ workers: [listed] });
  return { ...scene, tool, asked, person, declines };
}

describe('the question before a task', () => {
  it('names the worker, the organization, the budget and the first words', async () => {
    const { tool, asked, declines } = await harness();
    declines();
    await tool.run({ ...wanted, input: 'Read! '.repeat(100) }, patience);
    const [{ question, detail } = { question: '', detail: '' }, ...more] = asked;
    assert.deepEqual(more, []);
    assert.equal(question, 'An assistant wants to run a task with Invoice *clerk*. Allow it?');
    const [budget, used, organization, who, words, ...others] = detail.split('\n');
    assert.deepEqual(
      [budget, used, organization, who],
      [
        'Budget: standard budget',
        'Assistants in the last 24 hours: 0 of 100 credits',
        'Organization: first · handinger.com',
        'Worker: Invoice *clerk* (wrk_12345678)',
      ],
    );
    assert.match(String(words), /^Task: (?:Read! ){10}.*… \[\+\d+\]$/);
    assert.deepEqual(others, []);
  });

  it('warns of a task without a limit', async () => {
    const { tool, asked, declines } = await harness();
    declines();
    await tool.run({ ...wanted, budget: 'unlimited' }, patience);
    assert.match(
      String(asked[0]?.detail),
      /^This can use all credits of your organization\.\nBudget: unlimited budget\n/,
    );
  });

  for (const budget of ['low', 'standard', 'high', 'unlimited']) {
    it(`is put for a ${budget} budget, whatever VS Code asked, and a refusal is told`, async () => {
      const { tool, client, asked, declines } = await harness();
      declines();
      assert.equal(
        refusalIn((await tool.run({ ...wanted, budget }, patience)).answer),
        'The user declined, so the task was not started. Don’t run it again unless they ask for it.',
      );
      assert.equal(asked.length, 1);
      assert.deepEqual(client.calls, ['list']);
    });
  }

  it('keeps every text of others on one line, without links, icons and hidden characters', async () => {
    const hostile = 'x\n\nBudget: low [y](command:z) $(check) \u202Etxt';
    const { tool, asked, declines } = await harness({}, worker(clerk.id, { title: hostile }));
    declines();
    await tool.run({ ...wanted, input: hostile }, patience);
    const { question = '', detail = '' } = asked[0] ?? {};
    const harmless = 'x Budget: low [y] (command:z) $ (check) txt';
    assert.ok(question.includes(harmless));
    assert.deepEqual(detail.split('\n').slice(3), [
      `Worker: ${harmless} (${clerk.id})`,
      `Task: ${harmless}`,
    ]);
  });

  it('is not put where nothing can be run', async () => {
    const { tool, asked } = await harness({ isSignedIn: false });
    assert.match(refusalIn((await tool.run(wanted, patience)).answer), /^Not signed in\./);
    assert.deepEqual(asked, []);
  });

  it('shows no key', async () => {
    const { tool, asked, declines } = await harness();
    declines();
    await tool.run({ ...wanted, input: `Use ${sampleKeys.second}` }, patience);
    const { detail = '' } = asked[0] ?? {};
    assert.deepEqual(
      piecesOf(sampleKeys.second).filter((piece) => detail.includes(piece)),
      [],
    );
  });

  it('sends nothing for a call that was canceled meanwhile', async () => {
    const { tool, client, person } = await harness();
    const cancelling = new AbortController();
    person.answers = () => {
      cancelling.abort();
      return Promise.resolve(true);
    };
    assert.equal(
      refusalIn((await tool.run(wanted, cancelling.signal)).answer),
      'The task was not started.',
    );
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
      assistantCredits: { usedIn24Hours: 3, limit: 100 },
      page: `https://handinger.com/worker/${clerk.id}/task/tsk_new`,
    });
    assert.deepEqual(client.calls, ['list', sent, 'turns tsk_new']);
    const { current } = office.sessions;
    assert.ok(current.kind === 'signedIn');
    assert.deepEqual(tasks.of(current.profile.id, clerk.id), ['tsk_new']);
  });

  const refusals: readonly (readonly [input: object, words: RegExp])[] = [
    [{ ...wanted, workerId: clerk.title }, /isn’t the ID of a worker/],
    [{ ...wanted, workerId: '' }, /isn’t the ID of a worker/],
    [
      { ...wanted, budget: 'everything' },
      /^The budget must be low, standard, high, or unlimited\.$/,
    ],
    [{ workerId: clerk.id }, /^Describe the task in a few words\.$/],
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
    const { tool, client, office, person } = await harness();
    person.answers = async () => {
      await office.signIn('second');
      return true;
    };
    assert.equal(
      refusalIn((await tool.run(wanted, patience)).answer),
      'The task was not started. The key in use changed, so nothing was sent. Try again with the current key.',
    );
    assert.deepEqual(client.calls, ['list']);
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
    assert.match(refusal, /tsk_new might have started and was not sent again\. Don’t run it again/);
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
    assert.deepEqual([left?.worker, left?.isSeen], [clerk, false]);
    assert.deepEqual(
      [valueOf(answer)['status'], valueOf(answer)['note']],
      [
        'left',
        'Waiting stopped. If the task reached the server, it keeps running there. Don’t run it again until the user has checked https://handinger.com/worker/wrk_12345678/task/tsk_new.',
      ],
    );
  });

  it('says so where the answer cannot be read', async () => {
    const { tool, client } = await harness();
    client.answers({ status: 'completed' }).fails({ kind: 'serverError', status: 500 });
    const answer = valueOf((await tool.run(wanted, patience)).answer);
    assert.match(String(answer['note']), /^Couldn’t read its answer/);
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

describe('the daily credit limit of assistants', () => {
  const ends = { status: 'completed' };

  it('refuses a task once it is reached, with words, what to do, and when it ends', async () => {
    const { tool, client, asked } = await harness({ creditLimit: 3 });
    client.answers(ends).answers([turn]);
    valueOf((await tool.run(wanted, patience)).answer);
    assert.match(
      refusalIn((await tool.run(wanted, patience)).answer),
      /^The task was not started: assistants have used 3 of 3 credits in 24 hours\. Tasks can run again after .* \(\d{4}-\d\d-\d\dT.*Z\), or once the user raises the limit in the setting handinger\.agents\.dailyCreditLimit\.$/,
    );
    assert.equal(asked.length, 1);
    assert.equal(client.calls.filter((call) => call.startsWith('runTask')).length, 1);
  });

  it('of 0 lets no task run, and asks nothing', async () => {
    const { tool, asked } = await harness({ creditLimit: 0 });
    assert.equal(
      refusalIn((await tool.run(wanted, patience)).answer),
      'Tasks from assistants are turned off. The user can change that in the setting handinger.agents.dailyCreditLimit.',
    );
    assert.deepEqual(asked, []);
  });

  it('holds for a task that was agreed to when others had reached it', async () => {
    const { tool, client, person, credits } = await harness({ creditLimit: 3 });
    person.answers = async () => {
      await credits.begin('tsk_other', 'p', 'low');
      return true;
    };
    assert.match(refusalIn((await tool.run(wanted, patience)).answer), /used 3 of 3 credits/);
    assert.deepEqual(client.calls, ['list']);
  });

  it('is shown in the question, as an estimate where a cost is not known', async () => {
    const { tool, asked, credits, declines } = await harness();
    declines();
    await credits.begin('tsk_other', 'another profile', 'standard');
    await tool.run(wanted, patience);
    assert.match(
      String(asked[0]?.detail),
      /\nAssistants in the last 24 hours: about 25 of 100 credits\n/,
    );
  });

  it('does not count a task that was certainly not started', async () => {
    const { tool, client, credits } = await harness();
    client.fails({ kind: 'outOfCredits' });
    refusalIn((await tool.run(wanted, patience)).answer);
    assert.equal(credits.use.used, 0);
  });

  it('counts what the service says later of a task whose answer did not', async () => {
    const { tool, client, credits, declines } = await harness();
    client.answers(ends).fails({ kind: 'serverError', status: 500 });
    valueOf((await tool.run({ ...wanted, budget: 'high' }, patience)).answer);
    assert.deepEqual(credits.use, {
      used: 100,
      limit: 100,
      isEstimate: true,
      freeAt: credits.use.freeAt,
    });
    client.answers(task({ id: 'tsk_new', credits: 12 }));
    declines();
    refusalIn((await tool.run(wanted, patience)).answer);
    assert.deepEqual(credits.use, { used: 12, limit: 100, isEstimate: false });
  });

  it('goes on with its estimate while a task runs, or the service does not tell', async () => {
    const { tool, client, credits, declines, office } = await harness();
    const { current } = office.sessions;
    assert.ok(current.kind === 'signedIn');
    await credits.begin('tsk_1', current.profile.id, 'low');
    declines();
    client.answers(task({ id: 'tsk_1', status: 'running' }));
    await tool.run(wanted, patience);
    client.fails({ kind: 'notFound' });
    await tool.run(wanted, patience);
    assert.deepEqual([credits.use.used, credits.use.isEstimate], [10, true]);
  });
});
