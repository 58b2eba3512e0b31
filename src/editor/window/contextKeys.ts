import * as vscode from 'vscode';

/** What `when` clauses in package.json may ask; a test compares this table with them. */
export interface ContextKeys {
  /** Which welcome view stands in the tree. */
  'handinger.workersView':
    | 'starting'
    | 'signedOut'
    /** Signed out, with profiles to choose from. */
    | 'noProfile'
    | 'restricted'
    | 'keyLost'
    | 'variableGone'
    | 'keyUnreadable'
    | 'keyWithheld'
    | 'loading'
    | 'empty'
    | 'cannotList'
    | 'rejected'
    | 'forbidden'
    | 'rateLimited'
    | 'offline'
    /** A browser does not tell why. */
    | 'noAnswer'
    | 'certificate'
    | 'serverError'
    | 'failed'
    | 'ready';
  'handinger.signedIn': boolean;
  'handinger.hasProfiles': boolean;
  /** Whether the key may not be read on this computer before the person says so. */
  'handinger.keyWithheld': boolean;
  /** Whether the extension itself runs in a browser, where there is no disk and no git. */
  'handinger.inBrowser': boolean;
  'handinger.workersFiltered': boolean;
  'handinger.workersOrder': 'listed' | 'title' | 'activity' | 'state';
  'handinger.workersGrouping': 'none' | 'visibility' | 'source';
  /** What is known of keys in the files of the workspace; nothing before somebody has looked. */
  'handinger.leaksView': 'none' | 'some';
  /** Whether this window has shown a key in a file. */
  'handinger.leakFound': boolean;
}

const current: Partial<ContextKeys> = {};

/** Tells VS Code only what is new. */
export function setContextKey<Key extends keyof ContextKeys>(
  key: Key,
  value: ContextKeys[Key],
): void {
  if (current[key] === value) return;
  current[key] = value;
  void vscode.commands.executeCommand('setContext', key, value);
}
