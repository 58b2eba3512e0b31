import assert from 'node:assert/strict';
import ts from 'typescript';
import { everyRow } from '../unit/workers/explorerRows';
import { membersOf } from './declarations';
import { manifest, textOf } from './manifest';

const { commands, menus, submenus } = manifest.contributes;
const declared = membersOf('src/editor/commands.ts', 'Commands');
const palette = menus['commandPalette'] ?? [];
const isHidden = (id: string): boolean =>
  palette.some(({ command, when }) => command === id && when === 'false');

function parametersOf(id: string): readonly ts.ParameterDeclaration[] {
  const type = declared.get(id);
  assert.ok(type && ts.isFunctionTypeNode(type), `${id} is no function`);
  return [...type.parameters];
}

describe('commands', () => {
  it('are the same in package.json and in the table', () => {
    assert.deepEqual(commands.map(({ command }) => command).sort(), [...declared.keys()].sort());
  });

  it('are declared once each', () => {
    const ids = commands.map(({ command }) => command);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  for (const { command, title, category } of commands) {
    it(`give ${command} a title that can be translated, in our category`, () => {
      assert.match(title, /^%command\./);
      assert.match(textOf(title), /^(✓ )?[A-Z][\w ,’…-]+(?:[\w…]|\.\.\.)$/);
      assert.doesNotMatch(textOf(title), /handinger:|^handinger/i);
      assert.equal(category, 'Handinger');
    });
  }

  it('have titles that tell them apart', () => {
    const titles = commands.map(({ title }) => textOf(title));
    assert.deepEqual(titles, [...new Set(titles)]);
  });

  it('stand in the palette only where they work without an argument', () => {
    const needy = [...declared.keys()].filter((id) =>
      parametersOf(id).some(({ questionToken }) => !questionToken),
    );
    assert.deepEqual(
      needy.filter((id) => !isHidden(id)),
      [],
    );
    assert.ok(needy.length > 0);
  });

  it('take the item of the row whose menu they stand in', () => {
    const ids = new Set((menus['view/item/context'] ?? []).map(({ command }) => command));
    assert.deepEqual(
      [...ids].filter((id) => parametersOf(id ?? '').length === 0),
      [],
    );
  });

  it('stand in menus only when they exist', () => {
    const used = Object.entries(menus).flatMap(([menu, items]) =>
      items.map(({ command, submenu }) => ({ menu, command, submenu })),
    );
    const isSubmenu = (name: string | undefined): boolean => submenus.some(({ id }) => id === name);
    assert.deepEqual(
      used.filter(({ command, submenu }) =>
        command === undefined ? !isSubmenu(submenu) : !declared.has(command),
      ),
      [],
    );
    assert.deepEqual(
      submenus.filter(({ id }) => !menus[id] || !used.some(({ submenu }) => submenu === id)),
      [],
    );
  });

  it('that show beside a row stand in its menu too, where the keyboard gets at them', () => {
    const items = menus['view/item/context'] ?? [];
    const offers = (context: string, isInline: boolean): readonly (string | undefined)[] =>
      items
        .filter(({ group = '' }) => group.startsWith('inline') === isInline)
        .filter(({ when = '' }) =>
          [...when.matchAll(/viewItem =~ \/(.+?)\/(?= |$)/g)].every(([, pattern = '']) =>
            new RegExp(pattern).test(context),
          ),
        )
        .map(({ command }) => command);
    const missing = everyRow().flatMap(({ contextValue }) => {
      const inMenu = offers(contextValue, false);
      return offers(contextValue, true).filter((command) => !inMenu.includes(command));
    });
    assert.deepEqual(missing, []);
    // At 200 % there is no room for a name beside more.
    for (const { contextValue } of everyRow()) assert.ok(offers(contextValue, true).length <= 2);
    assert.ok(everyRow().some(({ contextValue }) => offers(contextValue, true).length > 1));
  });

  it('that are hidden from the palette can be reached in another way', () => {
    const sources = [
      'src/editor/workers/tree/workersTree.ts',
      'src/editor/workers/documents/idHover.ts',
      'src/editor/leaks/fixes/quickFixProvider.ts',
      'src/editor/leaks/fixes/leakChoices.ts',
      'src/editor/leaks/fixes/textChoices.ts',
      'src/editor/leaks/document/keyMask.ts',
    ];
    const called = new Set(
      sources
        .flatMap((file) => [...(ts.sys.readFile(file)?.matchAll(/'(handinger\.\w+)'/g) ?? [])])
        .map(([, id]) => id),
    );
    const inFiles = [
      ...(ts.sys.readFile('docs/keys.md')?.matchAll(/\$\{command:(handinger\.\w+)\}/g) ?? []),
    ].map(([, id]) => id);
    const inMenus = Object.entries(menus)
      .filter(([menu]) => menu !== 'commandPalette')
      .flatMap(([, items]) => items.map(({ command }) => command));
    assert.deepEqual(
      [...declared.keys()].filter(
        (id) => isHidden(id) && ![...called, ...inMenus, ...inFiles].includes(id),
      ),
      [],
    );
  });
});
