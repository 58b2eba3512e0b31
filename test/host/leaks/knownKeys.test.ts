import assert from 'node:assert/strict';
import type { DemoApi } from '../../demoApi/demoApi';
import { startDemoApi } from '../../demoApi/startDemoApi';
import { closeAll, fixesFor, leaksIn, leakThatSays, openText, titled } from '../support/documents';
import { activated, withSetting } from '../support/extension';
import { signInAt } from '../support/signIn';

describe('Leak warnings on the key of a profile', () => {
  let demo: DemoApi;

  before(async () => {
    await activated();
    demo = await startDemoApi();
  });
  after(() => demo.dispose());
  afterEach(closeAll);

  it('say whose it is as soon as somebody signs in with it, and offer to rotate that one', async () => {
    const key = demo.keys.member;
    const document = await openText('python', `key = "${key}"\n`);
    const [unknown] = await leaksIn(document, 1);
    assert.ok(unknown);
    assert.doesNotMatch(unknown.message, /profile/);
    assert.equal(titled(await fixesFor(document, unknown), 'Rotate'), undefined);

    await withSetting('handinger.apiBaseUrl', demo.url, async () => {
      await signInAt(document.uri, unknown.range);
    });
    const leak = await leakThatSays(document, / This is the key of profile .+\.$/);
    assert.ok(!leak.message.includes(key));
    const rotate = titled(await fixesFor(document, leak), 'Rotate the API key of');
    assert.equal(rotate?.command?.command, 'handinger.rotateKey');
    assert.ok(!JSON.stringify(rotate).includes(key));
  });
});
