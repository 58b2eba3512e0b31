import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { Locator } from 'playwright-core';
import { sha256 } from '../../src/node/sha256';
import { northwind } from '../demoApi/organization';
import { addKey, health, isSignedIn, pasteKey, useDemo } from './signedIn';

const fingerprintOf = (key: string): string => sha256(key).slice(0, 8);

describe('The list of profiles', () => {
  const used = useDemo();

  before(async function () {
    this.timeout(60_000);
    const { workbench, demo } = used;
    await pasteKey(workbench, demo.keys.secondOrganization);
    await isSignedIn(workbench);
    await addKey(workbench, demo.keys.member);
    await workbench.statusBar.waitForText(health, northwind.id);
    await addKey(workbench, demo.keys.good);
    await workbench.statusBar.waitForText(health, fingerprintOf(demo.keys.good));
  });

  it('says how each key is doing, and stays on the row that has the focus', async () => {
    const { workbench, demo } = used;
    demo.revoke(demo.keys.secondOrganization);
    const rowHasFocus = new EventEmitter();
    const until = once(rowHasFocus, 'seen');
    demo.trouble({ kind: 'held', until }, { key: demo.keys.secondOrganization });
    await workbench.runCommand('Handinger: Switch Profile');
    await row(demo.keys.good, 'active, works').waitFor();
    await row(demo.keys.member, 'works').waitFor();
    await row(demo.keys.secondOrganization, 'not checked').waitFor();
    await workbench.page.keyboard.press('ArrowDown');
    const focused = workbench.quickInput.widget
      .locator('.monaco-list-row.focused')
      .filter({ hasText: fingerprintOf(demo.keys.member) });
    await focused.waitFor();
    rowHasFocus.emit('seen');
    await row(demo.keys.secondOrganization, 'key rejected (401)').waitFor();
    await row(demo.keys.secondOrganization, 'last accepted on').waitFor();
    await focused.waitFor();
    await workbench.quickInput.cancel();
    demo.clearTrouble();
  });

  it('remembers that for a minute and asks nothing', async () => {
    const { workbench, demo } = used;
    const sent = sentWith(demo.keys.secondOrganization);
    await workbench.runCommand('Handinger: Switch Profile');
    await row(demo.keys.member, 'works').waitFor();
    await row(demo.keys.secondOrganization, 'key rejected (401)').waitFor();
    await row(demo.keys.member, 'works').click();
    await workbench.statusBar.waitForText(health, new RegExp(`${northwind.id}$`));
    assert.equal(sentWith(demo.keys.secondOrganization), sent);
  });

  it('gives up what is under way when it is closed', async () => {
    const { workbench, demo } = used;
    const key = fingerprintOf(demo.keys.good);
    demo.trouble({ kind: 'hang' }, { key: demo.keys.good });
    const asked = demo.nextRequest((request) => request.key === key);
    const dropped = demo.nextEnded((request) => request.key === key);
    await workbench.runCommand('Handinger: Switch Profile');
    await asked;
    await workbench.quickInput.cancel();
    assert.equal((await dropped).outcome, 'dropped');
  });

  /** A row by its key, with this among its words. */
  function row(key: string, words: string): Locator {
    const label = (part: string): string => `[aria-label*=${JSON.stringify(part)}]`;
    return used.workbench.quickInput.widget.locator(
      `.monaco-list-row${label(`(${fingerprintOf(key)}) ·`)}${label(words)}`,
    );
  }

  const sentWith = (key: string): number =>
    used.demo.requests.filter((request) => request.key === fingerprintOf(key)).length;
});
