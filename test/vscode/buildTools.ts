import { spawnSync } from 'node:child_process';
import { canInstallPackages, installPackages } from './apt';
import { findExecutable } from './executable';
import { type Machine, thisMachine } from './machine';

/** The programs that compile native modules, each also the name of its Debian package. */
const tools = ['python3', 'make', 'g++'];

/** What native modules can't be compiled without here and isn't installed; may be empty. */
export function missingBuildTools(machine: Machine = thisMachine): readonly string[] {
  if (machine.platform === 'darwin') {
    return hasDeveloperTools(machine) ? [] : ['the Xcode Command Line Tools'];
  }
  return tools.filter((tool) => findExecutable([tool], machine) === undefined);
}

/** Asks Apple's own program: each tool has a placeholder on the PATH, which offers to install it. */
function hasDeveloperTools(machine: Machine): boolean {
  const select = findExecutable(['xcode-select'], machine);
  if (select === undefined) return false;
  return spawnSync(select, ['--print-path'], { stdio: 'ignore' }).status === 0;
}

/** Makes sure that native modules can be compiled here, or says what is missing. */
export async function ensureBuildTools(): Promise<void> {
  if (process.platform === 'win32') {
    throw new Error(
      "VS Code's server runs on Linux and macOS only. Set VSCODE_PATH to an installed VS Code.",
    );
  }
  const missing = missingBuildTools();
  if (missing.length === 0) return;
  if (!canInstallPackages()) {
    const remedy =
      process.platform === 'darwin'
        ? 'Run: xcode-select --install'
        : `On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}`;
    throw new Error(
      `VS Code's native modules must be compiled. Not found: ${missing.join(', ')}. ${remedy}`,
    );
  }
  console.log(`Installing ${missing.join(', ')} to compile VS Code's native modules…`);
  await installPackages(...missing);
}
