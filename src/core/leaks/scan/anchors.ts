/**
 * Short texts of which every text with a key in it has at least one, however the key is written. Most files have
 * none, and need no closer look. Those of a group are of one length, since V8 then looks for all of them at once.
 */
export const KEY_ANCHORS: readonly (readonly string[])[] = [
  // Plain and in pieces.
  ['hdg', 'whk'],
  // With any of the first letters behind a percent sign.
  ['%6'],
  ['%77'],
  // What every base64 of `_live_` and of `whk_` has, at each of the three alignments.
  ['dmVf', 'aXZl', 'l2ZV', '2hrX', 'oa18', 'oa19', 'aGtf'],
];
