/**
 * A text as VS Code shows it on one line, and nothing more. VS Code turns `[label](command:…)` into a link and
 * `$(name)` into an icon in notifications, prompts, rows and the status bar, whoever wrote the words.
 */
export const inert = (text: string): string => inertLines(text.replace(/[^\S\u00A0\u202F]+/g, ' '));

/** The same for texts of several lines, for example the details of a dialog. */
export const inertLines = (text: string): string =>
  withoutHidden(text)
    .replace(/\](?=\()/g, '] ')
    .replace(/\$(?=\()/g, '$ ');

/**
 * Takes out what has no shape: control characters, which end a line or ring a bell, and format characters, which
 * turn the direction around or hide between letters. The joiner inside an emoji stays.
 */
export const withoutHidden = (text: string): string => text.replace(HIDDEN, '');

const HIDDEN =
  /(?![\n\t])(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic}))[\p{Cf}\p{Cc}]/gu;
