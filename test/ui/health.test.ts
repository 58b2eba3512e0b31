import assert from 'node:assert/strict';
import { health, isSignedIn, signIn, useDemo } from './signedIn';

describe('Health and workers', () => {
  const used = useDemo();

  before(async function () {
    this.timeout(60_000);
    await signIn(used);
  });

  it('lists the workers with what they did last', async () => {
    const tree = await used.workbench.openView('Handinger');
    await tree.describes('Invoice clerk', 'completed');
    await tree.describes('Biscuit', 'never ran');
    const rows = await tree.rows();
    assert.equal(rows.length, 12);
    const [first] = rows;
    assert.match(first?.spoken ?? '', /^Invoice clerk, completed, visible to .+, Reads /);
    assert.ok(used.demo.requests.every(({ method }) => method === 'GET'));
  });

  it('marks a worker without access and leaves the key healthy', async () => {
    const { workbench, demo } = used;
    demo.force(demo.workerId('Fuel report'), 403);
    await workbench.runCommand('Handinger: Refresh Workers');
    const tree = await workbench.openView('Handinger');
    await tree.describes('Fuel report', '403 no access');
    await tree.waitForDecoration('Fuel report');
    const row = (await tree.rows()).find(({ label }) => label === 'Fuel report');
    assert.equal(row?.badge, '⊘');
    assert.equal((await workbench.statusBar.read(health)).icons[0], 'pass');
    demo.force(demo.workerId('Fuel report'), undefined);
  });

  it('confirms the 401 of one worker before it doubts the key', async () => {
    const { workbench, demo } = used;
    demo.force(demo.workerId('Route planner'), 401);
    await workbench.runCommand('Handinger: Refresh Workers');
    const tree = await workbench.openView('Handinger');
    await tree.describes('Route planner', '401 key rejected');
    assert.equal((await workbench.statusBar.read(health)).icons[0], 'pass');
    demo.force(demo.workerId('Route planner'), undefined);
    await workbench.runCommand('Handinger: Refresh Workers');
    await tree.describes('Route planner', 'running');
  });

  it('shows how long a rate limit lasts, sends nothing until then, and recovers', async () => {
    const { workbench, demo } = used;
    demo.limitNext(demo.keys.good, { retryAfter: 'seconds', seconds: 4, count: 1 });
    await workbench.runCommand('Handinger: Refresh Workers');
    await workbench.statusBar.waitForText(health, /retry in \d s/);
    const limited = await workbench.statusBar.read(health);
    assert.equal(limited.background, 'warning');
    assert.equal(limited.spoken, 'Handinger: rate limited, waiting to try again.');
    const sent = demo.requests.length;
    const refused = demo.requests.find(({ status }) => status === 429);
    await workbench.runCommand('Handinger: Refresh Workers');
    await isSignedIn(workbench);
    const next = demo.requests[sent];
    assert.ok(refused && next && next.time - refused.time >= 4_000);
  });

  it('turns red with the tree when the key is revoked, and keeps the secret', async () => {
    const { workbench, demo } = used;
    demo.revoke(demo.keys.good);
    await workbench.runCommand('Handinger: Refresh Workers');
    await workbench.statusBar.waitForText(health, 'key rejected');
    const rejected = await workbench.statusBar.read(health);
    assert.equal(rejected.background, 'error');
    assert.match(
      rejected.spoken,
      /^Handinger: key rejected. Handinger rejected the API key \(401\)/,
    );
    const tree = await workbench.openView('Handinger');
    await tree.describes('Biscuit', '401 key rejected');
    for (const { label } of await tree.rows()) await tree.waitForDecoration(label);
    const rows = await tree.rows();
    assert.ok(rows.every(({ badge }) => badge === '!'));

    await workbench.reload();
    await workbench.statusBar.waitForText(health, 'key rejected');
    demo.reset();
    await workbench.runCommand('Handinger: Refresh Workers');
    await isSignedIn(workbench);
  });

  it('says step by step in a document what works', async () => {
    const { workbench, demo } = used;
    await workbench.runCommand('Handinger: Check Connection');
    const report = await workbench.editorText('Everything that was checked works.');
    const steps = report.split('\n').filter((line) => /^[✓✗–]/.test(line));
    assert.deepEqual(
      steps.map((step) => step.split('  ')[0]),
      [
        '✓ Server',
        '✓ Settings',
        '✓ Workspace',
        '✓ Key',
        '– DNS',
        '✓ Proxy',
        '✓ TCP',
        '– TLS',
        '✓ HTTP',
        '✓ Clock',
        '✓ Key check',
        '✓ Worker list',
        '✓ Rate limit',
      ],
    );
    assert.ok(!report.includes(demo.keys.good.slice(9, -4)));
  });

  it('tells a server that does not list workers from one that fails', async () => {
    const { workbench, demo } = used;
    demo.setListShape('workers', 'absent404');
    await workbench.reload();
    const tree = await workbench.openView('Handinger');
    await tree.welcomes('This server doesn’t list workers');
    await workbench.runCommand('Handinger: Add Worker by ID');
    const id = demo.workerId('Invoice clerk');
    await workbench.quickInput.submit(`https://handinger.com/worker/${id}`);
    await tree.describes(id, 'completed');
    demo.setListShape('workers', 'named');
  });
});
