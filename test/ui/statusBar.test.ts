import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench';

describe('status bar', () => {
  const used = useWorkbench();

  it('offers Handinger before anyone has signed in', async () => {
    const { text, spoken } = await used.workbench.statusBar.read('handinger.health');
    assert.match(text, /Handinger/);
    assert.match(spoken, /Handinger/);
  });
});
