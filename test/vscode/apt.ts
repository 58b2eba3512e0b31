import { exclusively } from './exclusively';
import { runCommand } from './runCommand';
import { findExecutable } from './executable';
import { type Machine, thisMachine } from './machine';

/** Whether missing system packages can be installed here without asking: root on a Debian. */
export function canInstallPackages(machine: Machine = thisMachine): boolean {
  return machine.isAdministrator && findExecutable(['apt-get'], machine) !== undefined;
}

/**
 * Installs Debian packages, with fresh package lists since those of a new machine may be empty. One caller
 * after the other, since apt-get does not run beside itself.
 */
export async function installPackages(...packages: string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await exclusively('apt-get', async () => {
    await runCommand('apt-get', ['update'], { env });
    await runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  });
}
