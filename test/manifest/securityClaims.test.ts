import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './manifest';

const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');

interface Proof {
  readonly file: string;
  readonly title: string;
}

/** Every test that is named by its file and title. */
const proofsIn = (part: string): readonly Proof[] =>
  [...part.matchAll(/`(test\/[^`]+\.test\.ts)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  }));

const has = ({ file, title }: Proof): boolean => {
  if (!existsSync(join(root, file))) return false;
  const source = readFileSync(join(root, file), 'utf8');
  return source.includes(`it('${title}'`) || source.includes(`it(\`${title}\``);
};

/** The rows of the tables whose second column names tests. */
const claims = text
  .split(/^#+ /m)
  .flatMap((section) => section.split('\n\n'))
  .filter((table) => /^\| Claim +\| Test +\|/.test(table))
  .flatMap((table) => table.trim().split('\n').slice(2));

describe('SECURITY.md', () => {
  it('names only tests that exist', () => {
    assert.deepEqual(
      proofsIn(text).filter((proof) => !has(proof)),
      [],
    );
  });

  it('names a test for every claim about an attacker', () => {
    assert.ok(claims.length > 0);
    assert.deepEqual(
      claims.filter((claim) => proofsIn(claim).length === 0),
      [],
    );
  });

  it('speaks of files and folders of tests that exist', () => {
    const paths = [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });
});
