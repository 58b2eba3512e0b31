export const code = (text: string): string => `\`${text}\``;

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // VS Code makes a link of a setting between hash signs; elsewhere they would be seen.
  const line = (cells: readonly string[]): string =>
    `| ${cells.join(' | ')} |`.replace(/`#([\w.]+)#`/g, '`$1`');
  return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}
