import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  ApiKey,
  describeKeyProblem,
  parseApiKey,
  type KeyProblem,
} from '../../../../src/core/credentials/keys/apiKey';
import { sha256 } from '../../../../src/node/sha256';
import { prefix, sampleKeys } from '../../../fakes/sampleKeys';

const key = sampleKeys.first;
const other = sampleKeys.second;

describe('parseApiKey', () => {
  const pastes: Readonly<Record<string, string>> = {
    'the bare key': key,
    'spaces and newlines around it': `\r\n \t${key} \n\n`,
    'double quotes': `"${key}"`,
    'single quotes': `'${key}'`,
    backticks: `\`${key}\``,
    'typographic quotes': `“${key}”`,
    'a trailing comma': `"${key}",`,
    'a trailing semicolon': `${key};`,
    Bearer: `Bearer ${key}`,
    'a header': `Authorization: Bearer ${key}`,
    'a shell export': `export HANDINGER_API_KEY=${key}`,
    'a quoted shell export with a comment': `export HANDINGER_API_KEY="${key}" # prod`,
    'a shell export of before': `HANDINGER_API_KEY=${key} npm start`,
    'cmd.exe': `set HANDINGER_API_KEY=${key}`,
    'setx of cmd.exe': `setx HANDINGER_API_KEY "${key}"`,
    PowerShell: `$env:HANDINGER_API_KEY = "${key}"`,
    'PowerShell with typographic quotes': `$env:HANDINGER_API_KEY = ‘${key}’`,
    Dockerfile: `ENV HANDINGER_API_KEY ${key}`,
    YAML: `HANDINGER_API_KEY: ${key}`,
    'a whole .env file': [
      '# Handinger',
      'PORT=3000',
      `HANDINGER_API_KEY=${key}`,
      'HANDINGER_BASE_URL=https://handinger.com',
      '',
    ].join('\n'),
    'a .env file that holds the key twice': `A=${key}\nB=${key}`,
    'a .env file of Windows': `PORT=3000\r\nHANDINGER_API_KEY=${key}\r\n`,
    'a curl command': `curl https://handinger.com/api/workers \\\n  -H "Authorization: Bearer ${key}"`,
    JSON: JSON.stringify({ HANDINGER_API_KEY: key, port: 3000 }, null, 2),
    'JSON with an escaped newline': `{"key":"${key}\\n"}`,
    'an SDK call': `const client = new Handinger({ apiKey: '${key}' });`,
    'an address': `https://localhost/?key=${key}&x=1`,
    Markdown: `**<${key}>**`,
    'a zero-width space in it': `${key.slice(0, 12)}\u200B${key.slice(12)}`,
    'a soft hyphen in it': `${key.slice(0, 12)}\u00AD${key.slice(12)}`,
    'a byte order mark before it': `\uFEFF${key}`,
    'marks of direction around it': `\u202A${key}\u202C`,
    'no-break spaces around it': `\u00A0${key}\u00A0`,
    'a no-break space after Bearer': `Bearer\u00A0${key}`,
    'an ideographic space after it': `${key}\u3000`,
  };
  for (const [form, pasted] of Object.entries(pastes)) {
    it(`finds the key in: ${form}`, () => {
      assert.deepEqual(parseApiKey(pasted), { ok: true, value: key });
    });
  }

  it('prefers the key to a placeholder beside it', () => {
    const pasted = `# ${prefix}your_key_here\nHANDINGER_API_KEY=${key}\n`;
    assert.deepEqual(parseApiKey(pasted), { ok: true, value: key });
  });

  const old = 'older-product-' + 'secret.1';
  for (const [form, pasted] of Object.entries({
    'the bare key': old,
    quotes: `"${old}"`,
    'a shell export': `export HANDINGER_API_KEY="${old}"`,
    PowerShell: `$env:HANDINGER_API_KEY = '${old}'`,
    'a header': `Authorization: Bearer ${old}`,
  })) {
    it(`takes a key of another shape from: ${form}`, () => {
      assert.deepEqual(parseApiKey(pasted), { ok: true, value: old });
    });
  }

  const problems: readonly [form: string, pasted: string, problem: KeyProblem][] = [
    ['nothing', '', 'empty'],
    ['blanks of all kinds', ' \n\t\u00A0\u200B', 'empty'],
    ['an assignment of nothing', 'export HANDINGER_API_KEY=""', 'empty'],
    ['the mask that the dashboard shows', `${prefix}…wxyz`, 'shortened'],
    ['a mask of three dots', `${prefix}...wxyz`, 'shortened'],
    ['a key cut with …', `${key.slice(0, 16)}…`, 'shortened'],
    ['a key cut with three dots', `"${key.slice(0, 16)}..."`, 'shortened'],
    ['the bare prefix', prefix, 'placeholder'],
    ['an angled placeholder', `${prefix}<your key>`, 'placeholder'],
    ['one letter repeated', `${prefix}xxxxxxxx`, 'placeholder'],
    ['words that ask for a key', `${prefix}your_key_here`, 'placeholder'],
    ['words in capitals', `${prefix}YOUR-API-KEY`, 'placeholder'],
    ['my key', `${prefix}my_key`, 'placeholder'],
    ['two keys', `${key} ${other}`, 'several'],
    ['two keys with nothing between them', `${key}${other}`, 'several'],
    ['two keys in a .env file', `A=${key}\nB=${other}\n`, 'several'],
    ['a key that was wrapped', `${key.slice(0, 24)}\n${key.slice(24)}`, 'whitespace'],
    ['a sentence', 'I have no key yet', 'whitespace'],
    ['two lines without a known key', 'abc\ndef', 'whitespace'],
    ['a letter outside ASCII', 'clé-secrète', 'notAscii'],
    ['a key with a letter outside ASCII', `${key}é`, 'notAscii'],
    ['a key of OpenAI', 'sk-' + 'proj-abcdef123456', 'foreign'],
    ['a key of Stripe', 'sk_' + 'live_abcdef123456', 'foreign'],
    ['a token of GitHub', 'ghp_' + 'abcdef123456', 'foreign'],
    ['a JSON web token', 'Bearer eyJ' + 'hbGciOi.abc.def', 'foreign'],
    ['a wrapped key in quotes', `"${key}\nq7Rk2"`, 'whitespace'],
    ['a wrapped key in a quoted mail', `> ${key}\n> q7Rk2`, 'whitespace'],
    ['a control character', 'abc\u0007def', 'notAscii'],
  ];
  for (const [form, pasted, problem] of problems) {
    it(`says what is wrong with: ${form}`, () => {
      assert.deepEqual(parseApiKey(pasted), { ok: false, failure: problem });
    });
  }

  const sentences = [
    'Your key is KEY.',
    '**KEY**',
    'KEY!',
    'KEY。',
    'キーは「KEY」です',
    '密钥：KEY，请保存',
    'Ваш ключ: «KEY».',
    'Το κλειδί σας: KEY·',
    'KEY؟',
    'KEY।',
    '\u001B[1;32mKEY\u001B[0m',
    'KEY KEY',
    'KEY\nKEY',
  ];
  for (const sentence of sentences) {
    it(`finds the key in ${JSON.stringify(sentence)}`, () => {
      const parsed = parseApiKey(sentence.replaceAll('KEY', key));
      assert.deepEqual(parsed, { ok: true, value: key });
    });
  }

  it('takes a key that merely begins with the letters of a placeholder', () => {
    for (const body of ['yours3cretKq7', 'myK8sJw2pQ', 'theta4Rz']) {
      assert.deepEqual(parseApiKey(prefix + body), { ok: true, value: prefix + body });
    }
  });

  it('has one sentence for every problem', () => {
    const sentences: Record<KeyProblem, string> = {
      empty: 'Paste an API key to sign in.',
      shortened:
        'This key was shortened with “…”. Copy the whole key; Handinger shows it only once.',
      placeholder: 'This is a placeholder from an example, not an API key.',
      several: 'There are several keys in this text. Paste one of them.',
      whitespace: 'Keys don’t contain spaces. Paste only the key.',
      foreign: 'This looks like a key for another service. It isn’t sent to Handinger.',
      notAscii: 'This text contains a character that no key contains. Copy the key again.',
    };
    const described = Object.fromEntries(
      Object.keys(sentences).map((problem) => [problem, describeKeyProblem(problem as KeyProblem)]),
    );
    assert.deepEqual(described, sentences);
  });
});

describe('ApiKey', () => {
  it('is named by a mask and by the first eight digits of its SHA-256', () => {
    const { mask, fingerprint, hasKnownPrefix } = new ApiKey(key, sha256);
    assert.deepEqual(
      { mask, fingerprint, hasKnownPrefix },
      {
        mask: `${prefix}…${key.slice(-4)}`,
        fingerprint: sha256(key).slice(0, 8),
        hasKnownPrefix: true,
      },
    );
  });

  const masks: readonly [value: string, mask: string][] = [
    [`${prefix}abcdefgh4567`, `${prefix}…4567`],
    [`${prefix}abcdefgh456`, `${prefix}…`],
    [prefix, `${prefix}…`],
    ['older-secret-1', '…et-1'],
    ['short', '…'],
  ];
  for (const [value, mask] of masks) {
    it(`shows no tail of what is too short for one: ${mask}`, () => {
      assert.equal(new ApiKey(value, sha256).mask, mask);
    });
  }

  it('shows only the mask wherever it is printed, joined or turned into JSON', () => {
    const hidden = new ApiKey(key, sha256);
    const forms = {
      toString: String(hidden),
      // eslint-disable-next-line @typescript-eslint/restrict-template-expressions -- just what must be harmless
      template: `${hidden}`,
      joined: [hidden].join(),
      json: JSON.stringify({ hidden }),
      inspect: inspect(hidden, { depth: null, showHidden: true, getters: true }),
      inspectInside: inspect({ session: { hidden } }, { depth: null, showHidden: true }),
      entries: JSON.stringify(Object.entries(hidden)),
      thrown: new Error(`failed for ${hidden.toString()}`).stack ?? '',
    };
    const giveaways = Object.entries(forms).filter(([, text]) => text.includes(key.slice(9, -4)));
    assert.deepEqual(giveaways, []);
    assert.equal(forms.template, hidden.mask);
    assert.equal(forms.json, `{"hidden":"${hidden.mask}"}`);
    assert.equal(hidden.reveal(), key);
  });
});
