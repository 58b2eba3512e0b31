import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Makes a small project in a temporary folder, with a key in a file of each of several languages. The
 * keys come in at run time, so that none stands in this repository.
 * @returns the folder
 */
export async function makeSampleProject(key: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handinger-sample-'));
  for (const [name, text] of Object.entries(sampleFiles(key))) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  // Without git the project still shows everything but what git ignores.
  await promisify(execFile)('git', ['init', '--quiet'], { cwd: folder }).catch(() => undefined);
  return folder;
}

function sampleFiles(key: string): Readonly<Record<string, string>> {
  return {
    'README.md': `# Invoice desk

Reads supplier invoices with a Handinger worker.

Set your key first: \`export HANDINGER_API_KEY=hdg_live_…\`
`,
    'src/invoices.ts': `import Handinger from '@ramensoft/handinger';

const client = new Handinger({
  apiKey: '${key}',
});

export async function readInvoice(input: string) {
  return client.tasks.create({ input, budget: 'low' });
}

export const headers = { Authorization: 'Bearer ${key}' };
`,
    'scripts/report.py': `from handinger import Handinger

client = Handinger(api_key="${key}")


def report(worker_id: str) -> str:
    return client.workers.retrieve(worker_id).output_text
`,
    'cmd/desk/main.go': `package main

import "fmt"

func main() {
	key := "${key}"
	fmt.Println(len(key))
}
`,
    'lib/desk.rb': `require "handinger"

client = Handinger::Client.new(api_key: "${key}")
`,
    'deploy.sh': `#!/usr/bin/env bash
set -euo pipefail
curl -H "Authorization: Bearer ${key}" https://handinger.com/api/workers
`,
    '.env': `HANDINGER_API_KEY=${key}
`,
    '.gitignore': `.env
`,
  };
}
