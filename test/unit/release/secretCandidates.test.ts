import assert from 'node:assert/strict';
import { secretProblems } from '../../../scripts/release/secretCandidates';

/** Put together here, so that no scanner finds one in this file. */
const value = ['x7Rk2Vt9', 'Lm4XbQ1z', 'P0aS'].join('');
const NAME = ['to', 'ken'].join('');

describe('secretProblems', () => {
  it('finds a value behind a name that sounds like a secret', () => {
    const text = `first\nconst api_${NAME} = '${value}';\n`;
    assert.match(secretProblems('dist/a.js', text).join(), /^dist\/a\.js:2 looks like a secret/);
    assert.equal(secretProblems('a.json', `{"auth_${NAME}": "${value}"}`).length, 1);
  });

  it('finds tokens of well-known services without a name', () => {
    const tokens = [
      ['AK', 'IA', 'ABCDEFGHIJKLMNOP'],
      ['gh', 'p_', 'a1'.repeat(18)],
      ['np', 'm_', 'b2'.repeat(18)],
    ];
    for (const token of tokens.map((parts) => parts.join(''))) {
      assert.equal(secretProblems('README.md', `see ${token} here`).length, 1, token);
    }
  });

  it('leaves words, short values, and what was looked at', () => {
    for (const text of [
      'API key: paste the key',
      'token = undefined;',
      `const password = 'aaaaaaaaaaaaaaaa1';`,
    ]) {
      assert.deepEqual(secretProblems('dist/a.js', text), [], text);
    }
    const code = 'Authentication failed","UND_ERR_SOCKS5_AUTH_FAILED"';
    assert.deepEqual(secretProblems('dist/network.js', code), []);
    assert.equal(secretProblems('dist/other.js', code).length, 1);
  });
});
