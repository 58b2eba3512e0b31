import { rm } from 'node:fs/promises';
import { endOnSignals } from '../../test/vscode/exitOnSignals';
import { chooseWay, type Way } from './chooseWay';
import { type DemoService, openDemoService } from './demoService';
import { openEditor } from './openEditor';
import { makeSampleProject } from './sampleProject';

const howItEnds = (way: Way): string => {
  if (way.kind === 'browser') return 'Ctrl+C ends everything.';
  const closing = process.platform === 'darwin' ? 'quitting VS Code' : 'closing the window';
  return `Ctrl+C or ${closing} ends everything.`;
};

function explain(place: string, { baseUrl, keys }: DemoService, way: Way): void {
  const lines = Object.entries(keys).map(([name, key]) => `    ${name.padEnd(28)} ${key}`);
  console.log(
    [
      '',
      `  VS Code      ${place}`,
      `  Handinger    ${baseUrl}`,
      ...(lines.length > 0 ? ['', '  Keys to sign in with:', ...lines] : []),
      '',
      '  Try: “Handinger: Sign In” (F1), the Handinger view in the activity bar,',
      '  src/invoices.ts and its light bulbs (Ctrl+.), then sign in with another key.',
      '',
      `  ${howItEnds(way)}`,
      '',
    ].join('\n'),
  );
}

/** What to undo at the end, the last first. */
const undo: (() => Promise<void>)[] = [];
let ending: Promise<never> | undefined;

/** Undoes everything and ends this process. */
function end(code: number): Promise<never> {
  return (ending ??= undoAll().then(() => process.exit(code)));
}

async function undoAll(): Promise<void> {
  for (const step of undo.reverse()) await step().catch(console.error);
}

async function start(): Promise<void> {
  const way = await chooseWay();
  const where = way.kind === 'desktop' ? 'a desktop VS Code' : 'VS Code in the browser';
  console.log(`Opening ${where}, because ${way.reason}.`);

  const demo = await openDemoService();
  undo.push(() => demo.dispose());
  const [key = ['hdg', 'live', 'Demo1'.repeat(6)].join('_')] = Object.values(demo.keys);
  const folder = await makeSampleProject(key);
  undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  const editor = await openEditor(way, folder, { HANDINGER_BASE_URL: demo.baseUrl });
  undo.push(() => editor.dispose());
  endOnSignals(() => void end(0));
  explain(editor.place, demo, way);

  const code = await editor.ended;
  if (ending === undefined && code !== 0) {
    console.error(`VS Code ended with ${String(code)}:\n${editor.log().trimEnd()}`);
    await end(1);
  }
  await end(0);
}

endOnSignals(() => void end(0));
start().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await end(1);
});
