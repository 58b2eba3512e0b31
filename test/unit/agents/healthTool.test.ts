import assert from 'node:assert/strict';
import { checkHealth } from '../../../src/core/agents/healthTool';
import { sampleKey } from '../../fakes/sampleKeys';
import { agentScene, patience, valueOf } from './agentScene';

describe('the tool that checks the key', () => {
  it('asks the service, and names the key by its fingerprint alone', async () => {
    const { desk, client, clock } = await agentScene();
    client.answers({ workers: [] });
    assert.deepEqual(valueOf(await checkHealth(desk, patience)), {
      state: 'healthy',
      assistantCredits: { usedIn24Hours: 0, limit: 100 },
      cause: 'The API key works.',
      checkedAt: new Date(clock.now()).toISOString(),
      profile: { label: 'first', server: 'handinger.com', fingerprint: sampleKey().fingerprint },
    });
  });

  it('tells the cause and what to do', async () => {
    const { desk, client } = await agentScene();
    client.fails({ kind: 'rejected', by: 'handinger' }, { kind: 'rejected', by: 'handinger' });
    const { state, cause, whatToDo } = valueOf(await checkHealth(desk, patience));
    assert.deepEqual([state, cause], ['rejected', 'Handinger rejected the API key (401).']);
    assert.match(String(whatToDo), /^It was revoked.*“Handinger: Sign In”\. Never paste a key/);
  });

  it('tells until when a limit lasts', async () => {
    const { desk, client, clock } = await agentScene();
    const until = clock.now() + 12_000;
    client.fails({ kind: 'rateLimited', until });
    const { state, limitedUntil } = valueOf(await checkHealth(desk, patience));
    assert.deepEqual([state, limitedUntil], ['rateLimited', new Date(until).toISOString()]);
  });

  it('tells that nobody is signed in, and asks nothing', async () => {
    const { desk, client } = await agentScene({ isSignedIn: false });
    const { state, cause, profile } = valueOf(await checkHealth(desk, patience));
    assert.deepEqual([state, cause, profile], ['signedOut', 'Not signed in.', undefined]);
    assert.deepEqual(client.calls, []);
  });
});
