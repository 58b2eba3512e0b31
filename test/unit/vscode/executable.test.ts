import assert from 'node:assert/strict';
import { imitates, StandInMachine } from '../../fakes/standInMachine';
import { executablesNamed, findExecutable } from '../../vscode/executable';

describe('A program on the PATH', () => {
  let machine: StandInMachine;
  afterEach(() => machine.dispose());

  it('has one of the extensions of PATHEXT on Windows', () => {
    machine = new StandInMachine('win32', { PATH: '/first;/second', PATHEXT: '.EXE;.CMD' });
    machine.file('/first/code');
    const script = machine.file('/second/code.CMD', '', 0o644);
    const program = machine.file('/second/code.EXE', '', 0o644);
    assert.deepEqual(executablesNamed('code', machine), [program, script]);
  });

  if (imitates('linux')) {
    it('is found in the order of the PATH', () => {
      machine = new StandInMachine('linux', { PATH: '/first:/second' });
      const [second, first] = [machine.file('/second/make'), machine.file('/first/make')];
      assert.deepEqual(executablesNamed('make', machine), [first, second]);
    });

    it('must be a file that can be run', () => {
      machine = new StandInMachine('linux', { PATH: '/first:/second:/third' });
      machine.file('/first/make', '', 0o644);
      machine.file('/second/make/inside');
      const third = machine.file('/third/make');
      assert.equal(findExecutable(['make'], machine), third);
    });

    it('is the first that exists of several names', () => {
      machine = new StandInMachine('linux', { PATH: '/usr/bin' });
      const chrome = machine.file('/usr/bin/chrome');
      assert.equal(findExecutable(['chromium', 'chrome'], machine), chrome);
    });

    it('is not found without a PATH', () => {
      machine = new StandInMachine('linux');
      assert.equal(findExecutable(['make'], machine), undefined);
    });
  }
});
