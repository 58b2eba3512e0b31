/**
 * Short texts of which every text with a key in it has at least one, however the key is written: plain, in
 * parts or percent-encoded; in base64 at each of its three alignments; and as a webhook token. Most files have none, and
 * need no closer look.
 */
export const KEY_ANCHORS: readonly string[] = [
  'hdg',
  // Those of base64 begin with a letter that is rare in texts: the search goes by it.
  'X2xpdmVf',
  'Z19saXZl',
  'ZGdfbGl2ZV',
  'whk_',
];
