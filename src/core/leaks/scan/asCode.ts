/** A text in backticks: what others have named must not be read as Markdown. */
export const asCode = (text: string): string => `\`${text.replaceAll(/[`\r\n]/g, '’')}\``;
