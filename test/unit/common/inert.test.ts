import assert from 'node:assert/strict';
import { inert, inertLines } from '../../../src/core/common/inert';
import { attackNames, hostileText, holesIn } from '../../demoApi/hostileText';
import german from '../../../l10n/bundle.l10n.de.json';

/** VS Code's `parseLinkedText` (src/vs/base/common/linkedText.ts). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** VS Code's `labelWithIconsRegex` (src/vs/base/browser/ui/iconLabel/iconLabels.ts). */
const ICON = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/;
const HIDDEN = /[\p{Cf}\p{Cc}]/u;

/** Every text of the extension, with a hostile one in every hole. */
const filled = (attack: Parameters<typeof hostileText>[1]): string[] =>
  Object.keys(german).map((text) =>
    text.replace(/\{\d\}/g, () => hostileText('worker.title', attack)),
  );

describe('inert', () => {
  it('knows what VS Code makes a link and an icon of', () => {
    assert.match(hostileText('worker.title', 'command'), LINK);
    assert.match(hostileText('worker.title', 'icon'), ICON);
  });

  for (const attack of [...attackNames, 'all'] as const) {
    it(`leaves nothing alive in any message with ${attack} in its holes`, () => {
      for (const text of filled(attack).map(inert)) {
        assert.doesNotMatch(text, LINK);
        assert.doesNotMatch(text, ICON);
        assert.doesNotMatch(text, HIDDEN);
      }
    });
  }

  it('keeps what is said', () => {
    assert.deepEqual(holesIn(inert(hostileText('worker.title', 'all'))), ['worker.title']);
  });

  for (const [written, shown] of [
    ['[a](command:b)', '[a] (command:b)'],
    ['[a]\u200B(command:b)', '[a] (command:b)'],
    ['[a]\n(command:b)', '[a] (command:b)'],
    ['$(error) $\u2060(error)', '$ (error) $ (error)'],
    ['one\r\n\u2028two', 'one two'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['👩🏽\u200D💻 and a\u200Db', '👩🏽\u200D💻 and ab'],
    ['« Vérifier »\u202F: [1] $5 (net)', '« Vérifier »\u202F: [1] $5 (net)'],
  ] as const) {
    it(`shows ${JSON.stringify(written)} as it is`, () => {
      assert.equal(inert(written), shown);
    });
  }
});

describe('inertLines', () => {
  it('keeps lines apart', () => {
    assert.equal(inertLines('one\n\n[two](command:x)'), 'one\n\n[two] (command:x)');
  });
});
