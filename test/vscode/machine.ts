import { homedir } from 'node:os';

/** The machine that programs are looked for on. Tests pass one whose folders hold stand-ins. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The user's home folder. */
  readonly home: string;
  /** The folder that absolute paths start from. */
  readonly root: string;
  /** Whether this process may change the system. */
  readonly isAdministrator: boolean;
}

/** The machine that runs this process. */
export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  root: '/',
  isAdministrator: process.getuid?.() === 0,
};

/** Whether a window can be opened. macOS and Windows don't tell, and nearly always can. */
export function hasDisplay({ platform, env }: Machine = thisMachine): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}
