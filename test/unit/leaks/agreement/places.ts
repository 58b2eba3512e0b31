import { leakReport } from '../../../../src/core/agents/reports/leakReport';
import { Redactor } from '../../../../src/core/credentials/keys/redact';
import { IncrementalScan } from '../../../../src/core/leaks/document/incrementalScan';
import { isSilencedIn } from '../../../../src/core/leaks/document/blockMarks';
import { fileRule } from '../../../../src/core/leaks/files/fileRole';
import { findKeys } from '../../../../src/core/leaks/detect/detectKeys';
import { keysIn } from '../../../../src/core/leaks/scan/foundKey';
import { INVENTED_RULE, KEY_RULE } from '../../../../src/core/leaks/scan/keyRule';
import { withHook } from '../../../../src/core/leaks/hooks/preCommitHook';
import { scanHistory } from '../../../../src/node/git/gitHistory';
import { hookFile, writeHook } from '../../../../src/node/hooks/hookFile';
import { scanBatch } from '../../../../src/node/scan/scanBatch';
import { stagedKeys } from '../../../../src/node/git/stagedChanges';
import { sha256 } from '../../../../src/node/sha256';
import { piecesOf } from '../../../fakes/keyForms';
import { TestFolder } from '../scan/repository';
import { TextDocument } from '../textDocument';
import type { Sample } from './corpus';

/** Where keys are looked for. */
export const PLACES = [
  ...(['editor', 'mask', 'scan', 'history', 'staged', 'hook'] as const),
  ...(['redaction', 'tools', 'rules'] as const),
] as const;

export type Place = (typeof PLACES)[number];

/** By place, the files in which it sees a key. */
export type Answers = Readonly<Record<Place, ReadonlySet<string>>>;

/** Asks all places about the same files, as they are in one real repository and in its first commit. */
export async function askAll(corpus: readonly Sample[]): Promise<Answers> {
  const folder = await TestFolder.repository();
  try {
    await folder.write('.gitattributes', '*.snap -diff\n');
    for (const { file, text, bytes } of corpus) await folder.write(file, bytes ?? text);
    await folder.git('add', '--all', '--force');
    const staged = await stagedKeys(folder.path);
    const hook = await refusedFiles(folder);
    await folder.git('commit', '--quiet', '--no-verify', '--message', 'all');
    const history = await scanHistory(folder.path, () => undefined, new AbortController().signal);
    const paths = corpus.map(({ file }) => file);
    const scan = scanBatch({ folder: folder.path, excluded: [], paths, isListedByGit: true });
    return {
      ...inTexts(corpus),
      staged: new Set(staged.map(({ path }) => path)),
      hook,
      history: new Set(history?.kind === 'scanned' ? history.keys.flatMap(pathsOf) : []),
      scan: new Set(scan.found.map(({ path }) => path)),
    };
  } finally {
    await folder.dispose();
  }
}

const pathsOf = ({ paths }: { readonly paths: readonly string[] }): readonly string[] => paths;

/** Those that work on a text, wherever it comes from. */
function inTexts(corpus: readonly Sample[]) {
  const filesOf = (sees: (sample: Sample) => boolean): ReadonlySet<string> =>
    new Set(corpus.filter(sees).map(({ file }) => file));
  return {
    editor: filesOf(isReported),
    mask: filesOf(({ text }) => findKeys(text).some(({ kind }) => kind === 'key')),
    redaction: filesOf(({ text, secret }) => {
      const shown = new Redactor().redact(text);
      return shown !== text && !piecesOf(secret).some((piece) => shown.includes(piece));
    }),
    tools: filesOf(({ file, text }) => {
      const keys = fileRule(file, false).kind === 'report' ? keysIn(text, sha256) : [];
      const { keys: told } = leakReport([{ file, keys }], 1) as { keys: readonly unknown[] };
      return told.length > 0;
    }),
    rules: filesOf(({ text }) =>
      [...text.matchAll(new RegExp(KEY_RULE, 'g'))].some(
        ([found]) => !new RegExp(INVENTED_RULE).test(found),
      ),
    ),
  };
}

/** As the warnings do it: the file's rule, a scan by lines, and what silences. */
function isReported({ file, text }: Sample): boolean {
  if (fileRule(file, false).kind === 'skip') return false;
  const document = new TextDocument('plaintext', file, text);
  const scan = new IncrementalScan(document.lineCount, sha256);
  while (!scan.scan(document, text.length)) continue;
  const isSilenced = isSilencedIn(document, scan.keys);
  return scan.keys.some((key) => key.kind === 'key' && !isSilenced(key));
}

/** The files that the installed hook names when git runs it. */
async function refusedFiles(folder: TestFolder): Promise<ReadonlySet<string>> {
  const file = await hookFile(folder.path);
  if (!file) throw new Error('The repository has no place for a hook.');
  const text = withHook(file.kind, file.text);
  if (!text.ok) throw new Error('The hook is not added.');
  await writeHook(file, text.value);
  const said = await folder.git('commit', '--quiet', '--message', 'refused').then(
    () => '',
    (error: unknown) => (error as { readonly stderr: string }).stderr,
  );
  return new Set(said.split('\n').filter((line) => !line.includes(' ')));
}
