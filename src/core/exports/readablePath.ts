/** Printable ASCII, without a backslash, which browsers take for a slash, and without a fragment. */
const PATH = /^\/api\/[!"$-[\]-~]*$/;

/** What leads out of a folder, in Java's servers also with parameters behind it, or ends a line. */
const LEADS_AWAY = /(?:^|[/\\])\.{1,2}(?:[;/\\]|$)|\p{Cc}/u;

/**
 * Whether a path may be put behind the address of a server: it says `/api/…` before and after it is
 * read as an address, so that it can neither leave the origin nor climb out.
 */
export function isReadablePath(path: unknown): path is string {
  if (typeof path !== 'string' || !PATH.test(path)) return false;
  const [asked = ''] = path.split('?', 1);
  return new URL(path, 'https://localhost').pathname === asked && isPlain(asked);
}

/** Whether it leads to the same place where proxies decode it first, once or more, or fold what looks alike. */
function isPlain(path: string): boolean {
  const parts = path.split('/').length;
  let text = path;
  for (;;) {
    const decoded = decodedOnce(text);
    if (decoded === undefined) return false;
    const folded = decoded.normalize('NFKC');
    if (folded.split(/[/\\]/).length !== parts || LEADS_AWAY.test(folded)) return false;
    if (decoded === text) return true;
    text = decoded;
  }
}

/** `undefined` for what is no UTF-8, such as an overlong form of a dot. */
function decodedOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
