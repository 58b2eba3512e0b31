import { join } from 'node:path';

/** The root of this repository, which is also the folder of the extension under test. */
export const repositoryRoot = join(__dirname, '..', '..');

/** Where downloaded editors are kept between runs; git-ignored, safe to delete at any time. */
export const cacheFolder = join(repositoryRoot, '.vscode-test');
