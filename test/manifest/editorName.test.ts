import assert from 'node:assert/strict';
import { codeTexts, manifestTexts } from '../../scripts/l10n/texts';

/** Texts that are about VS Code in whichever editor they are read. */
const ABOUT_VS_CODE = [
  // What a browser can't do, VS Code on a computer can.
  /^A browser has no Git\./,
  /CORS/,
  // What reads the configuration of an MCP server.
  /agent sessions/,
  // What VS Code's own code does, which all editors made from it share.
  /^VS Code’s own fetch$/,
  /own list of issuers$/,
  /^\{0\} is set to 0\./,
];

describe('Texts', () => {
  it('call the editor by its name, which need not be VS Code', async () => {
    const texts = [...Object.values(await codeTexts()), ...Object.values(manifestTexts())];
    const named = texts.filter((text) => /VS Code|VSCode/.test(text));
    assert.deepEqual(
      named.filter((text) => !ABOUT_VS_CODE.some((about) => about.test(text))),
      [],
    );
    assert.ok(named.length >= ABOUT_VS_CODE.length - 1);
  });
});
