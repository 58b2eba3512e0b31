import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { everyRow } from '../unit/workers/explorerRows';
import { membersOf, parse, textsIn, unionOf } from './declarations';
import { manifest, root, textOf } from './manifest';

const { contributes } = manifest;
const contextKeys = membersOf('src/editor/window/contextKeys.ts', 'ContextKeys');
const commands = membersOf('src/editor/commands.ts', 'Commands');
const views = Object.values(contributes.views)
  .flat()
  .map(({ id }) => id);

/** Context keys of VS Code itself; it has one for every setting that is on or off. */
const THEIRS = [
  'view',
  'viewItem',
  'isWorkspaceTrusted',
  'workspaceFolderCount',
  ...Object.keys(contributes.configuration.properties).map((name) => `config.${name}`),
  'editorHasSelection',
  'resourceScheme',
  'resourceFilename',
];

interface Term {
  readonly key: string;
  readonly operator?: string | undefined;
  readonly value?: string | undefined;
}

/** The terms of a clause without parentheses, which ours do without. */
function termsOf(clause: string): Term[] {
  assert.doesNotMatch(clause, /[()]/, 'this test reads no parentheses');
  return clause.split(/&&|\|\|/).map((text) => {
    const [, key, operator, value] =
      /^!?([\w.]+)(?:\s*(==|!=|=~)\s*(.+))?$/.exec(text.trim()) ?? [];
    assert.ok(key !== undefined, `this test does not understand "${text}"`);
    return { key, operator, value: value?.replace(/^'(.*)'$/, '$1') };
  });
}

const clauses = [
  ...contributes.commands.map(({ enablement }) => enablement),
  ...Object.values(contributes.menus).flatMap((items) => items.map(({ when }) => when)),
  ...Object.values(contributes.views).flatMap((items) => items.map(({ when }) => when)),
  ...contributes.viewsWelcome.map(({ when }) => when),
  ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ when }) => when)),
  ...contributes.walkthroughs
    .flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents))
    .map((event) => /^onContext:(.+)$/.exec(event)?.[1]),
].filter((clause) => clause !== undefined);
const terms = clauses.flatMap(termsOf).filter(({ key }) => key !== 'true' && key !== 'false');

describe('when clauses', () => {
  it('ask only for keys that exist', () => {
    const known = new Set([...contextKeys.keys(), ...THEIRS]);
    assert.deepEqual(
      terms.filter(({ key }) => !known.has(key)),
      [],
    );
  });

  it('ask for every key of the table', () => {
    const asked = new Set(terms.map(({ key }) => key));
    assert.deepEqual(
      [...contextKeys.keys()].filter((key) => !asked.has(key)),
      [],
    );
  });

  it('compare only with values that a key can have', () => {
    const wrong = terms.filter(({ key, operator, value }) => {
      const type = contextKeys.get(key);
      if (!type) return false;
      const values = textsIn(type);
      return values.length > 0 ? !values.includes(value ?? '') : operator !== undefined;
    });
    assert.deepEqual(wrong, []);
  });

  it('name views that exist', () => {
    const named = [
      ...terms.filter(({ key }) => key === 'view').map(({ value }) => value),
      ...contributes.viewsWelcome.map(({ view }) => view),
    ];
    assert.deepEqual(
      named.filter((view) => !views.includes(view ?? '')),
      [],
    );
  });

  it('look for words that rows really have', () => {
    const contexts = everyRow().map(({ contextValue }) => contextValue);
    const asked = terms.filter(({ key }) => key === 'viewItem');
    assert.ok(asked.length > 0);
    for (const { operator, value = '' } of asked) {
      const pattern = new RegExp(operator === '=~' ? value.slice(1, -1) : `^${value}$`);
      assert.ok(
        contexts.some((context) => pattern.test(context)),
        value,
      );
    }
  });
});

describe('the menu of a row', () => {
  it('has an order that does not depend on the language', () => {
    const items = contributes.menus['view/item/context'] ?? [];
    const patternsOf = ({ when = '' }: (typeof items)[number]): readonly RegExp[] =>
      termsOf(when)
        .filter(({ key }) => key === 'viewItem')
        .map(({ value = '' }) => new RegExp(value.slice(1, -1)));
    for (const { contextValue = '' } of everyRow()) {
      const groups = items
        .filter((item) => patternsOf(item).every((pattern) => pattern.test(contextValue)))
        .map(({ group }) => group);
      assert.deepEqual([...new Set(groups)], groups, contextValue);
    }
  });
});

describe('views', () => {
  it('are the ones that the code fills', () => {
    const files = ['src/editor/workers/tree/workersView.ts', 'src/editor/leaks/scan/leakTree.ts'];
    const source = files.map((file) => parse(file).getText()).join('\n');
    const filled = [...source.matchAll(/createTreeView(?:<\w+>)?\(\s*'([^']+)'/g)].map(
      ([, id]) => id,
    );
    assert.deepEqual(filled, views);
  });

  it('stand in containers that exist', () => {
    const containers = Object.values(contributes.viewsContainers)
      .flat()
      .map(({ id }) => id);
    assert.deepEqual(Object.keys(contributes.views), containers);
  });

  it('welcome people in every state that has no rows', () => {
    for (const key of ['handinger.workersView', 'handinger.leaksView']) {
      const type = contextKeys.get(key);
      assert.ok(type);
      const welcomed = contributes.viewsWelcome
        .flatMap(({ when }) => termsOf(when ?? 'true'))
        .filter((term) => term.key === key)
        .map(({ value }) => value);
      assert.deepEqual(
        textsIn(type)
          .filter((state) => !['starting', 'loading', 'ready', 'some'].includes(state))
          .sort(),
        [...new Set(welcomed)].sort(),
      );
    }
  });

  it('link to commands that exist', () => {
    const linked = contributes.viewsWelcome
      .flatMap(({ contents }) => [...textOf(contents).matchAll(/\(command:([^)?]+)/g)])
      .map(([, id]) => id ?? '');
    assert.ok(linked.length > 0);
    assert.deepEqual(
      linked.filter((id) => !commands.has(id)),
      [],
    );
  });
});

describe('browsers', () => {
  it('are offered nowhere what the palette does not offer there', () => {
    const { commandPalette = [], ...menus } = contributes.menus;
    const isKept = ({ when = '' }: { readonly when?: string }): boolean =>
      when.includes('!handinger.inBrowser');
    const absent = commandPalette.filter(isKept).map(({ command = '' }) => command);
    assert.ok(absent.length > 0);
    const offers = [
      ...Object.values(menus).flat(),
      ...contributes.viewsWelcome.flatMap(({ contents, when = '' }) =>
        absent
          .filter((command) => textOf(contents).includes(`(command:${command})`))
          .map((command) => ({ command, when })),
      ),
    ].filter(({ command = '' }) => absent.includes(command));
    assert.deepEqual(
      offers.filter((offer) => !isKept(offer)),
      [],
    );
  });
});

describe('paths and colours', () => {
  it('name files that exist', () => {
    const paths = [
      manifest.icon,
      ...Object.values(contributes.viewsContainers).flatMap((items) =>
        items.map(({ icon }) => icon),
      ),
      ...Object.values(contributes.views).flatMap((items) => items.map(({ icon }) => icon)),
    ];
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });

  it('declare just the colours that workers and keys are marked with', () => {
    const ofKeys = globSync('src/editor/leaks/**/*.ts', { cwd: root }).flatMap((file) =>
      [
        ...parse(file)
          .getText()
          .matchAll(/'(handinger\.\w+(?:Fore|Back)ground)'/g),
      ].map(([, id]) => id),
    );
    assert.deepEqual(
      contributes.colors.map(({ id }) => id).sort(),
      [...unionOf('src/core/workers/tree/decoration.ts', 'WorkerColor'), ...ofKeys].sort(),
    );
  });
});
