/** What a window says about where its extensions run. */
export interface WindowFacts {
  /** Such as `ssh-remote`, or the address of the server that a page in a browser came from; absent in local windows. */
  readonly remoteName: string | undefined;
  readonly isBrowser: boolean;
  /** Whether this extension runs beside the window, although the window has a remote. */
  readonly runsBesideWindow: boolean;
  /** What the computer that the extension runs on calls itself. */
  readonly hostName: string;
}

/** The computer whose memory a key enters when it is read in this window. */
export interface Computer {
  /** Such as `build7 (ssh-remote)`; consents are kept under it. */
  readonly name: string;
  /** Whether it is another computer than the one that keeps the secret storage. */
  readonly isElsewhere: boolean;
}

/** The one that keeps the secret storage. */
export const LOCAL: Computer = { name: 'local', isElsewhere: false };

export function computerOf({
  remoteName,
  isBrowser,
  runsBesideWindow,
  hostName,
}: WindowFacts): Computer {
  if (remoteName === undefined || runsBesideWindow) return LOCAL;
  // What a browser keeps for a server was typed into that server's own page.
  if (isBrowser && isAddress(remoteName)) return LOCAL;
  return {
    name: hostName === '' ? remoteName : `${hostName} (${remoteName})`,
    // The Linux of WSL runs on this computer, but has its own ports.
    isElsewhere: remoteName !== 'wsl',
  };
}

/** Extensions that connect to remotes name them without a dot or colon. */
const isAddress = (remoteName: string): boolean =>
  remoteName === 'localhost' || /[.:]/.test(remoteName);
