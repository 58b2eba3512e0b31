/** A setting of a repository's `.git/config`, by the path of the program that must not run. */
type Setting = (program: string) => readonly [name: string, value: string];

const runs = (...names: readonly string[]): Setting[] =>
  names.map((name): Setting => (program) => [name, program]);

/** Drivers that `.gitattributes` of the attacked repository names for every file. */
export const ATTRIBUTES = '* diff=evil filter=evil merge=evil text working-tree-encoding=UTF-8\n';

/** Settings of git that name a program, a file, or another repository (git-config(1), Git 2.39). */
export const hostileSettings: readonly Setting[] = [
  ...runs('core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'core.askPass'),
  ...runs(
    'core.alternateRefsCommand',
    'core.gitProxy',
    'sequence.editor',
    'interactive.diffFilter',
  ),
  ...runs(
    'diff.external',
    'diff.evil.command',
    'diff.evil.textconv',
    'diff.tool',
    'diff.orderFile',
  ),
  ...runs('difftool.evil.cmd', 'mergetool.evil.cmd', 'merge.evil.driver', 'merge.tool'),
  ...runs('filter.evil.clean', 'filter.evil.smudge', 'filter.evil.process'),
  ...runs('gpg.program', 'gpg.ssh.program', 'gpg.x509.program', 'gpg.ssh.defaultKeyCommand'),
  ...runs('credential.helper', 'credential.https://example.com.helper', 'sendemail.smtpServer'),
  ...runs('uploadpack.packObjectsHook', 'remote.origin.uploadpack', 'remote.origin.receivepack'),
  ...runs(
    'remote.origin.vcs',
    'pager.log',
    'pager.diff',
    'pager.grep',
    'pager.show',
    'web.browser',
  ),
  ...runs('browser.evil.cmd', 'man.evil.cmd', 'help.browser', 'instaweb.httpd', 'gui.diffTool'),
  ...['diff', 'log', 'ls-files', 'rev-parse', 'cat-file', 'check-ignore', 'rev-list', 'hook'].map(
    (name): Setting =>
      (program) => [`alias.${name}`, `!${program}`],
  ),
  (program) => ['submodule.inside.update', `!${program}`],
  () => ['log.showSignature', 'true'],
  (program) => ['trailer.sign.command', program],
  (program) => ['trailer.sign.cmd', program],
  (program) => ['remote.origin.url', `ext::${program}`],
  (program) => ['remote.origin.proxy', program],
  (program) => ['http.proxySSLKey', program],
  () => ['protocol.ext.allow', 'always'],
  () => ['protocol.allow', 'always'],
  () => ['core.useBuiltinFSMonitor', 'true'],
  () => ['core.splitIndex', 'true'],
  () => ['core.untrackedCache', 'true'],
];

/** A setting as lines of a configuration file. The last one of a name counts. */
export function configured(name: string, value: string): string {
  const [, section = '', within, variable = ''] = /^([^.]+)\.(?:(.+)\.)?([^.]+)$/.exec(name) ?? [];
  const header = within === undefined ? section : `${section} "${within}"`;
  return `[${header}]\n\t${variable} = "${value.replace(/["\\]/g, '\\$&')}"\n`;
}
