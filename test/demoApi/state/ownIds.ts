/** Makes an id of the samples one of this server. */
export type OwnIds = (id: string) => string;

/**
 * Puts the mark in place of the first two characters behind the prefix of each id. The id of an
 * organization inside that of a worker changes as the organization's does.
 */
export function ownIds(mark: string | undefined): OwnIds {
  if (mark === undefined) return (id) => id;
  if (!/^[A-Za-z0-9]{2}$/.test(mark)) throw new Error('A mark is two letters or digits');
  return (id) => id.replace(/^(t_org_|[a-z]{3}_)../, `$1${mark}`);
}
