/**
 * Short texts of which every text with a key in it has at least one, however the key is written. Most files have
 * none, and need no closer look.
 */
export const KEY_ANCHORS: readonly string[] = [
  // Plain and in pieces, or with any of the first letters behind a percent sign.
  'hdg',
  'whk_',
  'whk%',
  '%6',
  '%77',
  // In base64 at each of its three alignments; where they can, they begin with a letter that is rare in texts, since the search goes by it.
  'X2xpdmVf',
  'Z19saXZl',
  'ZGdfbGl2ZV',
  'd2hrX',
  'doa18',
  'doa19',
  '3aGtf',
];
