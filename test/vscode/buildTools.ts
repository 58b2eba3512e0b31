import { canInstallPackages, installPackages } from './apt';
import { findExecutable } from './executable';

const debianPackages = { python3: 'python3', make: 'make', 'g++': 'g++' } as const;

type BuildTool = keyof typeof debianPackages;

const tools = Object.keys(debianPackages) as BuildTool[];

/** Makes sure that native modules can be compiled here, or says what is missing. */
export async function ensureBuildTools(): Promise<void> {
  const missing = tools.filter((tool) => findExecutable([tool]) === undefined);
  if (missing.length === 0) return;
  const packages = missing.map((tool) => debianPackages[tool]);
  if (!canInstallPackages()) {
    throw new Error(
      `VS Code's native modules have to be compiled, and ${missing.join(', ')} cannot be found. ` +
        `On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
    );
  }
  console.log(`Installing ${packages.join(', ')} to compile VS Code's native modules…`);
  await installPackages(...packages);
}
