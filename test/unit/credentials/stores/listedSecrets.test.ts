import assert from 'node:assert/strict';
import { ListedSecrets } from '../../../../src/core/credentials/stores/listedSecrets';
import { SecretStoreFake } from '../../../fakes/secretStore';

const NAMES = 'handinger.secretNames';
const A = 'handinger.key.a';
const B = 'handinger.key.b';

const inTheia = (): SecretStoreFake => {
  const secrets = new SecretStoreFake();
  secrets.becomeTheia();
  return secrets;
};

describe('ListedSecrets', () => {
  it('lists what the editor lists, and writes nothing beside it', async () => {
    const secrets = new SecretStoreFake();
    const listed = new ListedSecrets(secrets);
    await listed.store(A, 'one');
    await listed.store(B, 'two');
    await listed.delete(A);
    assert.deepEqual(await listed.keys(), [B]);
    assert.deepEqual(secrets.contents, { [B]: 'two' });
  });

  it('lists what was stored where the editor lists nothing, in every window', async () => {
    const secrets = inTheia();
    const here = new ListedSecrets(secrets);
    const there = new ListedSecrets(secrets.otherWindow());
    await here.store(A, 'one');
    await there.store(B, 'two');
    await here.store(A, 'one, again');
    assert.deepEqual(await here.keys(), [A, B]);
    assert.deepEqual(await there.keys(), [A, B]);
    await there.delete(A);
    assert.deepEqual(await here.keys(), [B]);
    await here.delete(B);
    assert.deepEqual(await there.keys(), []);
    assert.deepEqual(secrets.contents, {});
  });

  it('keeps all names of what is stored at once', async () => {
    const listed = new ListedSecrets(inTheia());
    await Promise.all([listed.store(A, 'one'), listed.store(B, 'two')]);
    assert.deepEqual((await listed.keys()).sort(), [A, B]);
  });

  it('writes a name again that another window took away in the same moment', async () => {
    const secrets = inTheia();
    const store = secrets.store.bind(secrets);
    let isTaken = false;
    secrets.store = async (name, value) => {
      await store(name, value);
      if (name !== NAMES || isTaken) return;
      isTaken = true;
      await store(NAMES, JSON.stringify([B]));
    };
    const listed = new ListedSecrets(secrets);
    await listed.store(A, 'one');
    assert.deepEqual(await listed.keys(), [B, A]);
  });

  it('knows the names where the editor throws instead of listing them', async () => {
    const secrets = inTheia();
    secrets.keys = () =>
      Promise.reject(new Error('CredentialsProvider does not support keys() method'));
    const listed = new ListedSecrets(secrets);
    await assert.rejects(listed.keys(), /does not support keys/);
    await listed.store(A, 'one');
    assert.deepEqual(await listed.keys(), [A]);
  });

  it('fails no store and no removal that is done', async () => {
    const secrets = inTheia();
    const get = secrets.get.bind(secrets);
    secrets.get = () => Promise.reject(new Error('The keychain is locked.'));
    const listed = new ListedSecrets(secrets);
    await listed.store(A, 'one');
    await listed.delete(A);
    secrets.get = get;
    assert.deepEqual(secrets.contents, {});
  });

  it('takes damaged names for none', async () => {
    const secrets = inTheia();
    for (const damaged of ['{', '{"a": 1}', '[1, null]']) {
      await secrets.store(NAMES, damaged);
      assert.deepEqual(await new ListedSecrets(secrets).keys(), []);
    }
  });
});
