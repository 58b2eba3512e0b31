/** All that knows the languages: a bundle of its own, for most sessions never need it. */
export { firstKeyToRead, fixAll } from './fixAll';
export { ignoreFileEdits } from './ignoreFileFix';
export { quickFixes as leakFixes } from './quickFixes';
