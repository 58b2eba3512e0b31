/** What the extension is translated into, as VS Code names it. */
export const languages = ['de', 'es', 'fr', 'ja', 'zh-cn'] as const;

/** One of them. */
export type Language = (typeof languages)[number];
