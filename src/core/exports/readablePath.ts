/** Printable ASCII, without a backslash, which browsers take for a slash, and without a fragment. */
const PATH = /^\/api\/[!"$-[\]-~]*$/;

/** A slash, a backslash or a dot in disguise: what stands between may decode it before the server does. */
const DISGUISED = /%(?:2f|5c|2e)/i;

/**
 * Whether a path may be put behind the address of a server: it says `/api/…` before and after it is
 * read as an address, so that it can neither leave the origin nor climb out.
 */
export function isReadablePath(path: unknown): path is string {
  if (typeof path !== 'string' || !PATH.test(path)) return false;
  const [asked = ''] = path.split('?', 1);
  return !DISGUISED.test(asked) && new URL(path, 'https://localhost').pathname === asked;
}
