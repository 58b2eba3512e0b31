import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Emitter } from '../../../src/core/common/events';
import { SteadyRows } from '../../../src/editor/window/steadyRows';

interface Row extends vscode.QuickPickItem {
  readonly id: number;
}

const row = (id: number, label = `row ${id}`): Row => ({ id, label });

/** As VS Code's pick list: new items take the focus to the first one, and it tells of that later. */
class PickFake {
  keepScrollPosition = false;
  activeItems: readonly Row[] = [];
  drawn = 0;
  readonly #active = new Emitter<readonly Row[]>();
  readonly onDidChangeActive = this.#active.event;
  #items: readonly Row[] = [];

  get items(): readonly Row[] {
    return this.#items;
  }

  set items(items: readonly Row[]) {
    this.#items = items;
    this.drawn++;
  }

  /** What the workbench reports, some time later. */
  report(active: Row | undefined): void {
    this.activeItems = active ? [active] : [];
    this.#active.fire(this.activeItems);
  }
}

function harness() {
  const pick = new PickFake();
  const rows = new SteadyRows(pick as unknown as vscode.QuickPick<Row>, ({ id }) => id);
  return { pick, rows };
}

describe('SteadyRows', () => {
  it('leaves rows that say the same as they are', () => {
    const { pick, rows } = harness();
    rows.replace([row(1), row(2)]);
    rows.renew([row(1), row(2)]);
    assert.equal(pick.drawn, 1);
    rows.renew([row(1), row(2, 'other words')]);
    assert.equal(pick.drawn, 2);
    assert.ok(pick.keepScrollPosition);
  });

  it('stays on the row that has the focus', () => {
    const { pick, rows } = harness();
    rows.replace([row(1), row(2)]);
    pick.report(pick.items[1]);
    rows.renew([row(1), row(2), row(3)]);
    assert.equal(pick.activeItems[0], pick.items[1]);
  });

  it('stays on it when rows are renewed again before VS Code has moved the focus back', () => {
    const { pick, rows } = harness();
    rows.replace([row(1), row(2)]);
    pick.report(pick.items[1]);
    rows.renew([row(1), row(2), row(3)]);
    pick.report(pick.items[0]);
    rows.renew([row(1), row(2), row(3), row(4)]);
    assert.equal(pick.activeItems[0], pick.items[1]);
    pick.report(pick.items[1]);
    pick.report(pick.items[2]);
    rows.renew([row(1), row(2), row(3, 'other words')]);
    assert.equal(pick.activeItems[0], pick.items[2]);
  });

  it('leaves the focus to VS Code for new rows, and when the row is gone', () => {
    const { pick, rows } = harness();
    rows.replace([row(1), row(2)]);
    pick.report(pick.items[1]);
    rows.renew([row(1)]);
    assert.deepEqual(pick.activeItems, []);
    rows.replace([row(3)]);
    rows.renew([row(3), row(4)]);
    assert.deepEqual(pick.activeItems, []);
    pick.report(pick.items[1]);
    rows.renew([row(3), row(4), row(5)]);
    rows.replace([row(3), row(4)]);
    pick.report(pick.items[0]);
    rows.renew([row(3), row(4), row(6)]);
    assert.equal(pick.activeItems[0], pick.items[0]);
  });
});
