/** In the language of the editor's process, with seconds. @param time milliseconds since 1970 */
export const timeOfDay = (time: number): string =>
  new Date(time).toLocaleTimeString(undefined, { timeStyle: 'medium' });

/** A time as the clock on the wall shows it, with its zone, and as computers write it. */
export function describeTime(time: number, language: string): string {
  const date = new Date(time);
  const local = date.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'long' });
  // Before AM and PM stands a narrow space that editors warn of.
  return `${local.replaceAll('\u202F', ' ')} (${date.toISOString()})`;
}
