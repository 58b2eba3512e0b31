import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { contributes } from '../../../package.json';
import texts from '../../../package.nls.json';
import { repositoryRoot } from '../../vscode/paths';

/** A field of a form, as GitHub's syntax for issue forms has it. */
interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: { readonly label?: string; readonly value?: string };
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Field[];
}

interface Chooser {
  readonly blank_issues_enabled: boolean;
  readonly contact_links: readonly {
    readonly name: string;
    readonly url: string;
    readonly about: string;
  }[];
}

const folder = join(repositoryRoot, '.github', 'ISSUE_TEMPLATE');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const forms = globSync('*.yml', { cwd: folder }).filter((name) => name !== 'config.yml');
const titles = contributes.commands.map(
  ({ title }) => (texts as Readonly<Record<string, string>>)[title.replaceAll('%', '')],
);

describe('the issue forms', () => {
  for (const name of forms) {
    it(`${name} has what GitHub requires of a form`, () => {
      const form = parse(read(name)) as Form;
      assert.ok(form.name && form.description);
      const fields = form.body.filter(({ type }) => type !== 'markdown');
      const ids = fields.map(({ id = '' }) => id);
      assert.ok(ids.every((id) => /^[\w-]+$/.test(id)));
      assert.equal(new Set(ids).size, ids.length);
      for (const { type, attributes } of form.body) {
        assert.match(type, /^(checkboxes|dropdown|input|markdown|textarea)$/);
        assert.ok(type === 'markdown' ? attributes.value : attributes.label, name);
      }
    });

    it(`${name} names commands as the palette does`, () => {
      const named = [...read(name).matchAll(/`Handinger: (.+?)`/g)].map(([, title]) => title);
      assert.deepEqual(
        named.filter((title) => !titles.includes(title)),
        [],
      );
    });
  }

  it('leaves vulnerabilities to the private route', () => {
    const { blank_issues_enabled: blank, contact_links: links } = parse(
      read('config.yml'),
    ) as Chooser;
    assert.equal(blank, false);
    assert.ok(links.every(({ name, url, about }) => name && about && URL.canParse(url)));
    assert.ok(links.some(({ about }) => about.includes('SECURITY.md')));
  });
});
