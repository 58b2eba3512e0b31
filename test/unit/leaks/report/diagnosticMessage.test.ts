import assert from 'node:assert/strict';
import type { KeyForm } from '../../../../src/core/leaks/detect/detectKeys';
import { leakView, type LeakPlace } from '../../../../src/core/leaks/report/diagnosticMessage';

const PLACES: readonly LeakPlace[] = [
  'source',
  'clientSide',
  'environment',
  'environmentExample',
  'settings',
  'launch',
  'mcp',
  'foreignMcp',
  'cellOutput',
];

const key = { kind: 'key', form: 'plain', secret: 'apiKey' } as const;
const placeholder = { ...key, kind: 'placeholder' } as const;

const messageOf = (...about: Parameters<typeof leakView>): string => leakView(...about).message;

describe('leakView', () => {
  it('says something of its own for each kind of place, at the severity from the settings', () => {
    const views = PLACES.map((place) => leakView(key, place));
    assert.equal(new Set(views.map(({ message }) => message)).size, PLACES.length);
    assert.deepEqual(
      views.map(({ severity }) => severity),
      PLACES.map(() => 'configured'),
    );
  });

  it('only informs about a placeholder, in every kind of place', () => {
    assert.deepEqual(
      PLACES.map((place) => leakView(placeholder, place).severity),
      PLACES.map(() => 'information'),
    );
  });

  it('says that code for browsers ships the key to every visitor', () => {
    assert.match(messageOf(key, 'clientSide'), /browsers/);
  });

  it('names what VS Code puts in the place of a key in its own files', () => {
    assert.match(messageOf(key, 'launch'), /\$\{command:handinger\.apiKey\}/);
    assert.match(messageOf(key, 'mcp'), /\$\{env:HANDINGER_API_KEY\}/);
    assert.doesNotMatch(messageOf(key, 'foreignMcp'), /VS Code|\$\{/);
  });

  it('says whose key it is, and until when an old one works', () => {
    const withOwner = (owner: { isOld: boolean; worksUntil?: string }): string =>
      messageOf(key, 'source', { owner: { label: 'Acme', ...owner } });
    assert.match(withOwner({ isOld: false }), / This is the key of profile Acme\.$/);
    assert.match(
      withOwner({ isOld: true, worksUntil: 'tomorrow' }),
      / This is the old key of profile Acme, valid until tomorrow\.$/,
    );
    assert.match(withOwner({ isOld: true }), / This is the old key of profile Acme\.$/);
  });

  it('says that removing a committed key is not enough', () => {
    assert.match(
      messageOf(key, 'source', { isCommitted: true }),
      / It’s already committed\. Rotate it; removing it isn’t enough\.$/,
    );
  });

  it('says in which form the key is, where it cannot be seen to be one', () => {
    const words = (form: KeyForm): string => messageOf({ ...key, form }, 'source');
    assert.match(words('base64'), /in Base64, which anyone can decode/);
    assert.match(words('percent'), /percent-encoded, which anyone can decode/);
    assert.match(words('split'), /in pieces, which anyone can put together/);
  });

  it('tells a webhook token from an API key, in every kind of place', () => {
    for (const place of PLACES) {
      const message = messageOf({ ...key, secret: 'webhookToken' }, place);
      assert.ok(message.includes('webhook token') && !message.includes('API key'), message);
    }
  });
});
