import assert from 'node:assert/strict';
import { DataRemoval } from '../../../src/core/support/dataRemoval';
import { Office } from '../../fakes/office';
import { MementoFake } from '../../fakes/memento';

/** Two windows of Theia: they share the secrets alone, and only the one that writes them hears of it. */
function twoWindows(): readonly [Office, Office] {
  const here = new Office();
  here.secrets.becomeTheia();
  return [here, new Office(here.secrets.otherWindow(), 'other', new MementoFake())];
}

const removalOf = (office: Office): DataRemoval =>
  new DataRemoval(office.vault, office.sessions, office.state, office.workspace, {
    clear: () => Promise.resolve(),
  });

describe('Windows of Theia', () => {
  it('do not hand out a key once another window has signed out', async () => {
    const [here, there] = twoWindows();
    const { id } = await here.signIn();
    await there.sessions.confirmed();
    assert.equal(there.sessions.current.kind, 'signedIn');
    await here.sessions.signOut(id);
    assert.equal(there.sessions.current.kind, 'signedIn');
    const session = await there.sessions.confirmed();
    assert.deepEqual([session.kind, 'gone' in session && session.gone], ['signedOut', 'removed']);
    assert.equal(there.sessions.current, session);
  });

  it('keep the session object while nothing has changed', async () => {
    const [here] = twoWindows();
    await here.signIn();
    const session = here.sessions.current;
    assert.equal(await here.sessions.confirmed(), session);
  });

  it('remove all data that another window stored', async () => {
    const [here, there] = twoWindows();
    await there.sessions.reload();
    await here.signIn();
    const removal = removalOf(there);
    const { holdings } = await removal.survey();
    assert.deepEqual(holdings.profiles, ['first']);
    const { removed, remainders } = await removal.run();
    assert.deepEqual([removed.profiles, remainders], [['first'], []]);
    assert.deepEqual(
      Object.keys(here.secrets.contents).filter((name) => name.startsWith('handinger.key.')),
      [],
    );
    assert.equal((await here.sessions.confirmed()).kind, 'signedOut');
  });

  it('sign in again after a sign-out elsewhere', async () => {
    const [here, there] = twoWindows();
    const { id } = await here.signIn();
    await there.sessions.confirmed();
    await here.sessions.signOut(id);
    await there.sessions.confirmed();
    await there.signIn('second');
    assert.equal((await here.vault.profiles()).length, 1);
  });
});
