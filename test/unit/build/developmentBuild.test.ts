import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { repositoryRoot } from '../../vscode/paths';

/** The bundles of `npm run build` and their maps, by path; nothing is written. */
async function developmentBuild(): Promise<ReadonlyMap<string, string>> {
  const script = pathToFileURL(join(repositoryRoot, 'esbuild.mjs')).href;
  const { options, webOptions } = (await import(script)) as Record<string, BuildOptions>;
  const files = new Map<string, string>();
  for (const one of [options, webOptions]) {
    const built = await build({ ...one, absWorkingDir: repositoryRoot, write: false });
    for (const { path, text } of built.outputFiles) files.set(path, text);
  }
  return files;
}

describe('the development build', function () {
  this.timeout(30_000);

  it('links each bundle to a map whose sources are our files', async () => {
    const files = await developmentBuild();
    const bundles = [...files.keys()].filter((path) => path.endsWith('.js'));
    assert.ok(bundles.length > 10);
    for (const bundle of bundles) {
      const name = relative(repositoryRoot, bundle);
      const [, link = ''] = /\n\/\/# sourceMappingURL=(.+)\n$/.exec(files.get(bundle) ?? '') ?? [];
      const map = join(dirname(bundle), link);
      const { sources } = JSON.parse(files.get(map) ?? '{"sources":[]}') as {
        readonly sources: readonly string[];
      };
      assert.notEqual(sources.length, 0, `${name} has no map`);
      const missing = sources.filter((source) => !existsSync(resolve(dirname(map), source)));
      assert.deepEqual(missing, [], name);
    }
  });

  it("takes VS Code's API as it is, without a copy for each file", async () => {
    for (const [path, text] of await developmentBuild()) {
      assert.doesNotMatch(text, /__toESM\(require\("vscode"\)/, relative(repositoryRoot, path));
    }
  });
});
