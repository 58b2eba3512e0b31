// mocha's `--reporter` takes the default export of a module, and calls it for each run.
export { recordTests as default } from './recordTests';
