const LONG = 'n'.repeat(240);

const links = [
  '[Fix](command:workbench.action.terminal.new)',
  '[Fix](command:workbench.extensions.uninstallExtension?%5B%22a.b%22%5D)',
  '[Fix](https:example.com)',
  '[Fix](file:etc.passwd)',
  '![i](command:x)',
  '[a][b](command:x)',
  '[[a]](command:x)',
  '[a](command:x "title")',
  '<command:x>',
  '[a]\u200B(command:x)',
  '[a]\n(command:x)',
  '[a](COMMAND:x)',
];

const icons = ['$(error)', '$(sync~spin) done', '\\$(check)', '$\u2060(alert)', '$($(bug))', '$(x'];

const shells = [
  ...['$(touch ran)', '`touch ran`', '; touch ran', '| touch ran', '&& touch ran', '& touch ran'],
  ...['> ran', '$IFS$9', '${HOME}', '!!', '!touch', '%PATH%', '^&calc', '~', '~root', '#comment'],
  ...['a"b', "a'b", "'; touch ran; '", '"; touch ran; "', '\\', 'a\\b', 'a\\', "a\\'b", '%s%n%d'],
];

const options = [
  ...['-', '--', '-a', '--help', '--version', '-c', '--exec=touch ran', '--output=ran'],
  ...['--git-dir=elsewhere', '-rf', '@file', ':(exclude)*', ':!a', ':/', ':(glob)**', ':(attr:x)'],
  ...['*', '?', '[a-z]', '[!a]', '{a,b}', '**'],
];

const lines = [
  ...['a\nb', '\na', 'a\n', 'a\r\nb', 'a\rb', 'a\tb', '\t', 'a\u0001b', 'a\u001B[31mb', 'a\u0007'],
  ...['a\u0085b', 'a\u2028b', 'a\u2029b', 'a\\0b', 'a%00b', 'a\u2400b', 'a\u000Bb', 'a\u007Fb'],
];

const looks = [
  ...['invoice\u202Efdp.ts', '\u2066a\u2069', '\u200Fa', '\uFEFFa', 'a\u00ADb', 'a\u{E0041}b'],
  ...[
    ' a',
    'a ',
    'a.',
    '...',
    '.a.',
    'a..b',
    ' ',
    '\u3000',
    'A.ts',
    'a.ts',
    '\u0301',
    'é',
    'e\u0301',
  ],
  ...[LONG, '😀'.repeat(60), 'CON', 'nul.ts', 'a:b', 'a::$DATA'],
];

/** Names of files that a repository can bring on Linux, each with a key in it. */
export const hostileNames: readonly string[] = [
  ...[...links, ...icons, ...shells, ...options, ...lines, ...looks].filter(
    (name) => !name.includes('/'),
  ),
];
