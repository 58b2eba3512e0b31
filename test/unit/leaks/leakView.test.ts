import assert from 'node:assert/strict';
import type { FileRole } from '../../../src/core/leaks/fileRules';
import type { KeyForm } from '../../../src/core/leaks/leakDetector';
import { leakView } from '../../../src/core/leaks/leakView';

const key = { kind: 'key', form: 'plain', secret: 'apiKey' } as const;
const placeholder = { ...key, kind: 'placeholder' } as const;

const ROLES: readonly FileRole[] = ['source', 'clientSide', 'environment', 'environmentExample'];

describe('leakView', () => {
  it('says something of its own for each kind of file, at the severity from the settings', () => {
    const views = ROLES.map((role) => leakView(key, role));
    assert.equal(new Set(views.map(({ message }) => message)).size, ROLES.length);
    assert.deepEqual(
      views.map(({ severity }) => severity),
      ROLES.map(() => 'configured'),
    );
  });

  it('only informs about a placeholder, in every kind of file', () => {
    assert.deepEqual(
      ROLES.map((role) => leakView(placeholder, role).severity),
      ROLES.map(() => 'information'),
    );
  });

  it('says that code for browsers ships the key to every visitor', () => {
    assert.match(leakView(key, 'clientSide').message, /browsers/);
  });

  it('says in which form the key is, where it cannot be seen to be one', () => {
    const words = (form: KeyForm): string => leakView({ ...key, form }, 'source').message;
    assert.match(words('base64'), /in Base64, which anyone can decode/);
    assert.match(words('percent'), /percent-encoded, which anyone can decode/);
    assert.match(words('split'), /in pieces, which anyone can put together/);
  });

  it('tells a webhook token from an API key, in every kind of file', () => {
    const messages = ROLES.map(
      (role) => leakView({ ...key, secret: 'webhookToken' }, role).message,
    );
    assert.equal(new Set(messages).size, ROLES.length);
    assert.ok(
      messages.every(
        (message) => message.includes('webhook token') && !message.includes('API key'),
      ),
    );
  });
});
