import assert from 'node:assert/strict';
import type { TreeNode } from '../../../../src/core/workers/tree/treeNode';
import { renewing, TreeDiff } from '../../../../src/core/workers/tree/treeDiff';

type Tree = Readonly<Record<string, readonly (readonly [id: string, label: string])[]>>;

const node = ([id, label]: readonly [string, string]): TreeNode => ({
  id,
  subject: { kind: 'note' },
  label,
  description: '',
  icon: '',
  spoken: label,
  contextValue: '',
  isExpandable: true,
});

/** A tree of rows by the id of their parent, which the test replaces. */
function harness(first: Tree) {
  let tree = first;
  const shown = new TreeDiff((parent) => (tree[parent?.id ?? ''] ?? []).map(node));
  return {
    shown,
    become: (next: Tree): readonly string[] | 'all' => {
      tree = next;
      const changed = shown.update();
      return changed === 'all' ? changed : changed.map(({ id }) => id);
    },
  };
}

describe('TreeDiff', () => {
  it('draws nothing again that is the same, and nothing that nobody has opened', () => {
    const { shown, become } = harness({ '': [['a', 'A']], a: [['x', 'X']] });
    assert.deepEqual(become({}), []);
    const { shown: again, become: change } = harness({ '': [['a', 'A']], a: [['x', 'X']] });
    again.open(undefined);
    assert.deepEqual(change({ '': [['a', 'A']], a: [['x', 'X2']] }), []);
    assert.deepEqual([...shown.rows()], []);
  });

  it('draws just the rows that look different, as the same objects', () => {
    const { shown, become } = harness({
      '': [
        ['a', 'A'],
        ['b', 'B'],
      ],
      a: [['x', 'X']],
    });
    const [a, b] = shown.open(undefined);
    const [x] = shown.open(a);
    const changed = become({
      '': [
        ['a', 'A'],
        ['b', 'B2'],
      ],
      a: [['x', 'X2']],
    });
    assert.deepEqual(changed, ['b', 'x']);
    assert.deepEqual([b?.node.label, x?.node.label, x?.parent], ['B2', 'X2', a]);
    assert.deepEqual(shown.open(undefined), [a, b]);
  });

  it('draws a parent whose rows came, went or moved, and keeps those that stayed', () => {
    const { shown, become } = harness({ '': [['a', 'A']], a: [['x', 'X']] });
    const [a] = shown.open(undefined);
    const [x] = shown.open(a);
    assert.deepEqual(
      become({
        '': [['a', 'A']],
        a: [
          ['y', 'Y'],
          ['x', 'X'],
        ],
      }),
      ['a'],
    );
    assert.equal(shown.open(a)[1], x);
    assert.deepEqual(
      become({
        '': [['a', 'A']],
        a: [
          ['x', 'X'],
          ['y', 'Y'],
        ],
      }),
      ['a'],
    );
  });

  it('has a row once, since VS Code refuses all of them where two are the same', () => {
    const { shown } = harness({
      '': [
        ['a', 'A'],
        ['b', 'B'],
        ['a', 'A again'],
      ],
    });
    assert.deepEqual(
      shown.open(undefined).map(({ node: { label } }) => label),
      ['A', 'B'],
    );
  });

  it('draws all when the first rows are others, and forgets what stood below those that went', () => {
    const { shown, become } = harness({ '': [['a', 'A']], a: [['x', 'X']] });
    shown.open(shown.open(undefined)[0]);
    assert.deepEqual(become({ '': [['b', 'B']], a: [['x', 'X']] }), 'all');
    assert.deepEqual(
      [...shown.rows()].map(({ id }) => id),
      ['b'],
    );
  });

  it('names the parents where an event renews only what is below: Theia draws no other row again', () => {
    const { shown, become } = harness({
      '': [['a', 'A']],
      a: [
        ['x', 'X'],
        ['y', 'Y'],
      ],
      x: [['p', 'P']],
      y: [['q', 'Q']],
    });
    const [a] = shown.open(undefined);
    const rows = shown.open(a);
    for (const row of rows) shown.open(row);
    const idsOf = (changed: ReturnType<typeof renewing>): unknown =>
      changed === 'all' ? changed : changed.map(({ id }) => id);
    const change = (next: Tree): unknown => {
      become(next);
      const changed = [...shown.rows()].filter(({ node: { label } }) => label.endsWith('2'));
      return idsOf(renewing(changed));
    };
    const same: Tree = {
      '': [['a', 'A']],
      a: [
        ['x', 'X'],
        ['y', 'Y'],
      ],
      x: [['p', 'P']],
      y: [['q', 'Q']],
    };
    assert.deepEqual(change({ ...same, x: [['p', 'P2']], y: [['q', 'Q2']] }), ['x', 'y']);
    assert.deepEqual(
      change({
        ...same,
        a: [
          ['x', 'X2'],
          ['y', 'Y'],
        ],
        x: [['p', 'P2']],
      }),
      ['a'],
    );
    assert.deepEqual(change({ ...same, '': [['a', 'A2']], x: [['p', 'P2']] }), 'all');
    assert.deepEqual(change(same), []);
    assert.equal(renewing('all'), 'all');
  });

  it('forgets what it showed: rows with the same ids are other rows', () => {
    const { shown, become } = harness({ '': [['a', 'A']], a: [['x', 'X']] });
    const [before] = shown.open(undefined);
    const [below] = shown.open(before);
    shown.forget();
    assert.deepEqual([before?.isForgotten, below?.isForgotten], [true, true]);
    assert.equal(become({ '': [['a', 'A']] }), 'all');
    const [after] = shown.open(undefined);
    assert.deepEqual([after === before, after?.isForgotten], [false, undefined]);
    assert.deepEqual(become({ '': [['a', 'A']] }), []);
  });
});
