import { canInstallPackages, installPackages } from './apt';
import { findExecutable } from './executable';
import { thisMachine } from './machine';

const PROGRAM = 'pre-commit';

/** Makes sure that the pre-commit framework is there: an installed one, else that of Debian. */
export async function ensurePreCommit(): Promise<void> {
  const isThere = (): boolean => findExecutable([PROGRAM], thisMachine) !== undefined;
  if (isThere()) return;
  if (canInstallPackages()) await installPackages(PROGRAM);
  if (!isThere()) {
    throw new Error(`${PROGRAM} not found. On Debian or Ubuntu: sudo apt-get install ${PROGRAM}`);
  }
}
