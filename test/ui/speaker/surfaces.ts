/** How a text reaches VS Code: through our module, or without it. */
export const doors = ['screen', 'raw'] as const;
export type Door = (typeof doors)[number];

/** What the extension shows on command; its views are there from the start. */
export const surfaces = [
  'notifications',
  'progress',
  'question',
  'input',
  'list',
  'statusBar',
] as const;
export type Surface = (typeof surfaces)[number];

/** What its views show. */
export const views = ['rows', 'message'] as const;
export type View = (typeof views)[number];

/** The ID of a command or view, and its title. */
export const idOf = (what: Surface | View, door: Door): string => `speaker.${what}.${door}`;
export const titleOf = (what: Surface | View, door: Door): string => `${what} by ${door}`;
