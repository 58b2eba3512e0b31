import assert from 'node:assert/strict';
import { sampleKeys } from '../../fakes/sampleKeys';
import { apply, closeAll, fixesFor, leaksIn, openText, titled } from '../support/documents';
import { activated } from '../support/extension';

const KEY = sampleKeys.first;

interface FixCase {
  readonly language: string;
  readonly before: string;
  readonly after: string;
}

const preferred: readonly FixCase[] = [
  {
    language: 'typescript',
    before: `const headers = { Authorization: 'Bearer ${KEY}' };\n`,
    after: 'const headers = { Authorization: `Bearer ${process.env.HANDINGER_API_KEY}` };\n',
  },
  {
    language: 'typescript',
    before: `const client = new Handinger({ apiKey: '${KEY}' });\n`,
    after: 'const client = new Handinger();\n',
  },
  {
    language: 'python',
    before: `client = Handinger(api_key="${KEY}")\n`,
    after: 'client = Handinger()\n',
  },
  {
    language: 'python',
    before: `key = "${KEY}"\n`,
    after: 'import os\n\nkey = os.environ["HANDINGER_API_KEY"]\n',
  },
  {
    language: 'go',
    before: `package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("${KEY}")\n}\n`,
    after:
      'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc main() {\n\tfmt.Println(os.Getenv("HANDINGER_API_KEY"))\n}\n',
  },
  {
    language: 'ruby',
    before: `key = '${KEY}'\n`,
    after: 'key = ENV.fetch("HANDINGER_API_KEY")\n',
  },
  {
    language: 'shellscript',
    before: `curl -H 'Authorization: Bearer ${KEY}' https://handinger.com/api/workers\n`,
    after: `curl -H 'Authorization: Bearer '"$HANDINGER_API_KEY" https://handinger.com/api/workers\n`,
  },
];

describe('Code actions on a leaked key', () => {
  before(activated);
  afterEach(closeAll);

  for (const { language, before, after } of preferred) {
    it(`prefer in ${language} what leaves: ${after.split('\n').at(-2) ?? ''}`, async () => {
      const document = await openText(language, before);
      const [leak] = await leaksIn(document, 1);
      assert.ok(leak);
      const fixes = await fixesFor(document, leak);
      await apply(fixes.find(({ isPreferred }) => isPreferred));
      assert.equal(document.getText(), after);
      await leaksIn(document, 0);
    });
  }

  it('offer repairs first, then signing in, the dashboard, and silence', async () => {
    const document = await openText('javascript', `const key = '${KEY}';\n`);
    const [leak] = await leaksIn(document, 1);
    assert.ok(leak);
    const fixes = await fixesFor(document, leak);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      [
        'Read the key from HANDINGER_API_KEY',
        'Sign in to Handinger with this key',
        'Open the Handinger dashboard to revoke the key',
        'Ignore the key on this line',
      ],
    );
    assert.ok(!JSON.stringify(fixes).includes(KEY));
  });

  it('silence a line with a comment of its language', async () => {
    const document = await openText('python', `key = "${KEY}"\n`);
    const [leak] = await leaksIn(document, 1);
    assert.ok(leak);
    await apply(titled(await fixesFor(document, leak), 'Ignore'));
    assert.equal(document.getText(), `key = "${KEY}" # handinger-ignore\n`);
    await leaksIn(document, 0);
  });
});
