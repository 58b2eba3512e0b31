import assert from 'node:assert/strict';
import { AgentCredits } from '../../../src/core/agents/agentCredits';
import { ToolContext } from '../../../src/core/agents/toolContext';
import { cleaner, textOfAnswer, type ToolAnswer } from '../../../src/core/agents/toolAnswer';
import { StartedTasks } from '../../../src/core/workers/list/startedTasks';
import { AddedWorkers } from '../../../src/core/workers/list/addedWorkers';
import { ResourceCache } from '../../../src/core/workers/data/resourceCache';
import { WorkerList } from '../../../src/core/workers/list/workerList';
import { Office } from '../../fakes/office';

/** A window with somebody at a desk who has a key, or none. */
export async function agentScene({ isSignedIn = true, creditLimit = 100 } = {}) {
  const office = new Office();
  const { client, clock, sessions, connection, monitor, redactor } = office;
  const known = new AddedWorkers(office.state);
  const tasks = new StartedTasks(office.state);
  const credits = new AgentCredits(office.state, clock, () => creditLimit);
  const list = new WorkerList(sessions, connection, [known], clock);
  const parts = new ResourceCache(sessions, connection, clock);
  const clean = cleaner((text) => redactor.redact(text));
  const desk = new ToolContext({
    clock,
    sessions,
    connection,
    monitor,
    list,
    parts,
    tasks,
    credits,
    clean,
    language: 'en',
  });
  if (isSignedIn) await office.signIn();
  return { office, client, clock, known, tasks, credits, list, parts, clean, desk };
}

/** Nobody gives up. */
export const patience = new AbortController().signal;

/** What was handed out. */
export function valueOf(answer: ToolAnswer): Record<string, unknown> {
  assert.ok(answer.ok, answer.ok ? '' : answer.failure);
  return answer.value as Record<string, unknown>;
}

/** Why nothing was. */
export function refusalIn(answer: ToolAnswer): string {
  assert.ok(!answer.ok, 'it was not refused');
  return answer.failure;
}

/** All that a model gets of an answer. */
export const seenOf = (answer: ToolAnswer, clean: (text: string) => string): string =>
  answer.ok ? textOfAnswer(answer.value, clean) : clean(answer.failure);
