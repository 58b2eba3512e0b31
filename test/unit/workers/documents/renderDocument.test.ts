import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../../src/core/api/errors/apiFailure';
import { parseJson } from '../../../../src/core/common/exactJson';
import { documentTitle } from '../../../../src/core/workers/documents/documentTitle';
import type { DocumentSubject } from '../../../../src/core/model/documentUri';
import {
  renderDocument,
  strangerText,
} from '../../../../src/core/workers/documents/renderDocument';
import { documentFacts, overview, read, transcript } from '../documentScene';
import { clerk, failed, ready, task, turn } from '../explorerRows';

const of = (part: 'instructions' | 'outputSchema' | 'lastRun' | 'structure'): DocumentSubject => ({
  kind: 'worker',
  workerId: 'wrk_1',
  part,
});
const structured = {
  kind: 'turn',
  taskId: 'tsk_1',
  turnId: 'trn_1',
  part: 'structuredOutput',
} as const;
const turnOnly = { ...structured, part: 'transcript' } as const;
const everyKind = [
  overview,
  of('instructions'),
  of('outputSchema'),
  of('lastRun'),
  transcript,
  turnOnly,
  structured,
];
const empty = { kind: 'ready', workers: [], listing: 'absent', hasMore: false } as const;

describe('The document of a worker', () => {
  it('tells everything that is known', () => {
    assert.equal(
      read(overview),
      `# Invoice clerk

Reads invoices

- **ID**: \`wrk_1\`
- **Last run**: completed · 18 s · 5 min. ago
- **Email**: \`clerk@mail.example\`
- **Visibility**: visible to invited members
- **Known from**: Listed by Handinger, Created or updated here, Added by ID, Named in this workspace

[Open in the dashboard](https://api.example/worker/wrk_1)

## Schedules

- **Every weekday at 09:00**: next Thu, Jul 2, 07:00 (Thu, Jul 2, 09:00 in Europe/Madrid) · standard budget  
  Summarise.
- **Every hour**: next Wed, Jul 1, 10:00 (Wed, Jul 1, 12:00 in Europe/Madrid) · low budget  
  Check the mailbox.
- **Once**: next run unknown · unlimited budget  
  Remind.

## Recent tasks

- [June invoice](handinger-task:/p/tsk_1/transcript/June%20invoice.md?seal) – completed · 18 s · 12 credits · 2 hr. ago

## Output schema

\`\`\`json
{
  "type": "object",
  "properties": {
    "supplier": {},
    "total": {}
  }
}
\`\`\`

[Open as JSON](handinger-worker:/p/wrk_1/outputSchema/Invoice%20clerk%20%E2%80%93%20output%20schema.jsonc?seal)

## Instructions

> Read each invoice.
> Then add up.
`,
    );
  });

  it('says of each part whether it is loading, refused or empty', () => {
    const text = read(overview, {
      loaded: {
        'run wrk_1': { kind: 'loading' },
        'email wrk_1': failed({ kind: 'forbidden', by: 'handinger' }),
        'schedules wrk_1': ready({ schedules: [] }),
        'tasks wrk_1': failed({ kind: 'rateLimited', until: 1 }),
      },
    });
    assert.match(text, /\*\*Last run\*\*: Loading…/);
    assert.match(text, /\*\*Email\*\*: The API key has no access here \(403\)\./);
    assert.match(text, /## Schedules\n\nNone\.\n/);
    assert.match(text, /## Recent tasks\n\nRate limited \(429\)\. It’s requested again/);
  });

  it('keeps what was there when it cannot be loaded again', () => {
    const text = read(overview, {
      loaded: { 'email wrk_1': ready('a@b.example', { kind: 'serverError', status: 500 }) },
    });
    assert.match(text, /`a@b\.example`\n\n.*500.* Showing previously loaded data\./);
  });

  it('takes no more from the link to a page than its address', () => {
    const url = 'https://handinger.com/worker/wrk_1\n\n# Not ours';
    const text = read(overview, { list: { ...empty, workers: [{ ...clerk, url }] } });
    assert.match(text, /\]\(https:\/\/handinger\.com\/worker\/wrk_1#%20Not%20ours\)/);
    assert.doesNotMatch(text, /^# Not ours/m);
  });

  const gone: readonly [ApiFailure, RegExp][] = [
    [{ kind: 'notFound' }, /Not found \(404\)\. It might have been deleted/],
    [{ kind: 'forbidden', by: 'handinger' }, /no access here \(403\)\. Ask an admin/],
  ];
  for (const [failure, words] of gone) {
    it(`says one thing alone when the worker is ${failure.kind}`, () => {
      const text = read(overview, { loaded: { 'run wrk_1': failed(failure) } });
      assert.match(text, words);
      assert.ok(text.startsWith('# Invoice clerk\n') && !text.includes('##'));
    });
  }

  it('says why nobody knows what the service does not tell', () => {
    assert.match(read(overview, { list: empty }), /^# wrk_1\n/);
    assert.match(
      read(overview, { list: empty }),
      /## Instructions\n\nHandinger provides them only/,
    );
    assert.match(read(of('instructions'), { list: empty }), /^Handinger provides them only/);
    assert.match(read(of('outputSchema'), { list: empty }), /^\/\/ Handinger provides them only/);
    assert.match(read(of('instructions'), { list: { kind: 'loading' } }), /^Loading…\n$/);
    assert.match(read(of('outputSchema'), { list: { kind: 'loading' } }), /^\/\/ Loading…\n$/);
  });

  it('gives instructions and schema as they are', () => {
    assert.equal(read(of('instructions')), 'Read each invoice.\nThen add up.\n');
    assert.deepEqual(JSON.parse(read(of('outputSchema'))), clerk.outputSchema);
    const bare = { ...empty, workers: [{ ...clerk, instructions: ' ', outputSchema: null }] };
    assert.match(read(of('instructions'), { list: bare }), /no instructions/);
    assert.match(read(of('outputSchema'), { list: bare }), /^\/\/ .*no output schema/);
  });

  it('tells the last run with its answer', () => {
    assert.match(
      read(of('lastRun')),
      /^# Invoice clerk: last run\n\ncompleted · 18 s · 5 min\\?\. ago\n\n## Answer\n\n> The total/,
    );
  });

  it('has no link that runs a command or leads anywhere but the web', () => {
    const evil = '[x](command:workbench.action.quit) <command:y>\n# Big';
    const text = [
      read(overview, {
        list: { ...empty, workers: [{ ...clerk, instructions: evil, title: evil }] },
      }),
      read(of('instructions'), { list: { ...empty, workers: [{ ...clerk, instructions: evil }] } }),
      read(transcript, {
        loaded: {
          'task tsk_1': ready(task({ title: evil, url: 'javascript:alert(1)' })),
          'turns tsk_1': ready([
            turn({
              input: evil,
              outputText: evil,
              files: [{ name: evil, mediaType: evil, url: 'command:quit' }],
            }),
          ]),
        },
      }),
    ].join('\n');
    assert.doesNotMatch(text, /(\]\(|(?<!\\)<)(command|javascript):(?!\u200B)/);
  });
});

describe('The transcript of a task', () => {
  it('tells the task and its turns', () => {
    assert.equal(
      read(transcript),
      `# June invoice

- **State**: completed · 18 s · 12 credits · 2 hr. ago · through the API
- **Worker**: [Invoice clerk](handinger-worker:/p/wrk_1/overview/Invoice%20clerk.md?seal)
- **ID**: \`tsk_1\`

[Open in the dashboard](https://api.example/worker/wrk_1/task/tsk_1)

## Turn 1

completed · 7 s · 1 credit

### Message

> Read the June invoice.

### Answer

> The total is 418.20 EUR.

### Structured output

\`\`\`json
{
  "total": 418.2
}
\`\`\`

### Files

- [june.csv](https://files.example/june.csv) – text/csv · 2 kB

[Open structured output as JSON](handinger-task:/p/tsk_1/trn_1/structuredOutput/June%20invoice%20%E2%80%93%20structured%20output.jsonc?seal)
`,
    );
  });

  it('says so while it is running, loading, empty, or gone', () => {
    const running = read(transcript, {
      loaded: { 'task tsk_1': ready(task({ status: 'running' })), 'turns tsk_1': ready([]) },
    });
    assert.match(running, /keeps running on the server[\s\S]*No turns yet\./);
    const loading = { 'task tsk_1': { kind: 'loading' } } as const;
    assert.match(read(transcript, { loaded: loading }), /^# Task tsk_1\n\nLoading…\n$/);
    const gone = { 'task tsk_1': failed({ kind: 'notFound' }) };
    assert.match(read(transcript, { loaded: gone }), /^# Task tsk_1\n\nNot found/);
    const noTurns = { 'turns tsk_1': failed({ kind: 'serverError', status: 503 }) };
    assert.match(read(transcript, { loaded: noTurns }), /503/);
  });

  it('is that of one turn alone where one was opened', () => {
    const loaded = { 'turns tsk_1': ready([turn(), turn({ id: 'trn_2', sequence: 1 })]) };
    assert.match(read(turnOnly, { loaded }), /## Turn 1/);
    assert.doesNotMatch(read(turnOnly, { loaded }), /## Turn 2/);
    assert.match(read({ ...turnOnly, turnId: 'trn_9' }), /This turn no longer exists/);
  });
});

describe('An output schema', () => {
  const textWith = ($schema: string): string => {
    const outputSchema = { $schema, type: 'object' };
    return read(of('outputSchema'), {
      list: { ...empty, workers: [{ ...clerk, outputSchema }] },
    });
  };

  it('names its dialect, and no schema that VS Code would fetch', () => {
    const dialect = 'https://json-schema.org/draft/2020-12/schema';
    assert.deepEqual(JSON.parse(textWith(dialect)), { $schema: dialect, type: 'object' });
    assert.equal(
      textWith('https://collector.example/json-schema.org/'),
      '// The worker’s “$schema” is omitted here: "https://collector.example/json-schema.org/"\n{\n  "type": "object"\n}\n',
    );
  });
});

describe('Structured output', () => {
  it('names the schema that it is checked against, where there is one', () => {
    assert.deepEqual(JSON.parse(read(structured)), {
      $schema: 'handinger-worker:/p/wrk_1/structure/schema.json?seal',
      total: 418.2,
    });
    assert.deepEqual(JSON.parse(read(structured, { list: empty })), { total: 418.2 });
  });

  it('names no schema that the worker chose, since VS Code would fetch it', () => {
    const structuredOutput = { $schema: 'https://collector.example/x', total: 1 };
    const loaded = { 'turns tsk_1': ready([turn({ structuredOutput })]) };
    for (const list of [undefined, empty]) {
      const [note, ...json] = read(structured, { loaded, ...(list && { list }) }).split('\n');
      assert.match(note ?? '', /^\/\/ .*collector\.example/);
      const { $schema, ...output } = JSON.parse(json.join('\n')) as Record<string, unknown>;
      assert.doesNotMatch(String($schema), /collector/);
      assert.deepEqual(output, { total: 1 });
    }
  });

  it('may name it, however strict the schema is', () => {
    const outputSchema = { type: 'object', properties: { a: {} }, additionalProperties: false };
    const list = { ...empty, workers: [{ ...clerk, outputSchema }] };
    assert.deepEqual(JSON.parse(read(of('structure'), { list })), {
      ...outputSchema,
      properties: { $schema: { type: 'string' }, a: {} },
    });
    assert.equal(read(of('structure'), { list: empty }), '{}\n');
  });

  it('is checked by a schema that refers to no other, since VS Code would fetch it', () => {
    const collector = 'https://collector.example/x';
    const kept = { $ref: '#/$defs/a', maximum: parseJson('9007199254740993') };
    const outputSchema = {
      $defs: { a: { $ref: collector, type: 'object' } },
      properties: { $ref: kept },
      allOf: [{ $ref: 'other.json' }],
    };
    const list = { ...empty, workers: [{ ...clerk, outputSchema }] };
    const text = read(of('structure'), { list });
    assert.match(text, /9007199254740993/);
    const { $defs, properties, allOf } = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual($defs, { a: { type: 'object' } });
    assert.deepEqual(Object.keys(properties as object), ['$schema', '$ref']);
    assert.deepEqual(allOf, [{}]);
  });

  it('says in a comment why there is none', () => {
    const says = (value: unknown): string =>
      read(structured, { loaded: { 'turns tsk_1': value as never } });
    assert.equal(says({ kind: 'loading' }), '// Loading…\n');
    assert.match(says(failed({ kind: 'notFound' })), /^\/\/ Not found \(404\)/);
    assert.match(says(ready([])), /^\/\/ This turn no longer exists/);
    const { structuredOutput, ...wordsOnly } = turn();
    assert.ok(structuredOutput);
    assert.match(says(ready([wordsOnly])), /^\/\/ This turn has no structured output/);
  });
});

describe('A document of somebody else', () => {
  for (const subject of [...everyKind, of('structure')]) {
    it(`holds nothing: ${subject.kind} ${subject.part}`, () => {
      for (const profileId of ['other', undefined]) {
        const scene = { labelOf: () => 'Acme' };
        const text = documentTextOf(subject, profileId, scene);
        if (subject.part === 'structure') assert.equal(text, '{}\n');
        else assert.match(text, /^(\/\/ )?Sign in as Acme to see this\.\n$/);
      }
    });
  }

  it('has words also where nobody knows whose it is', () => {
    assert.match(documentTextOf(overview, 'other', {}), /^This belongs to a key that isn’t in use/);
  });

  it('says where help is while nothing can be asked', () => {
    for (const subject of everyKind) {
      assert.match(
        read(subject, { canAsk: false }),
        /^(\/\/ )?Nothing can be requested from Handinger now/,
      );
    }
  });
});

describe('The name on the tab', () => {
  it('is short, and ends as its language does', () => {
    const name = (subject: DocumentSubject, title?: string): string =>
      documentTitle(subject, documentFacts(), title);
    assert.deepEqual(
      everyKind.map((subject) => name(subject)),
      [
        'Invoice clerk.md',
        'Invoice clerk – instructions.md',
        'Invoice clerk – output schema.jsonc',
        'Invoice clerk – last run.md',
        'June invoice.md',
        'June invoice – turn.md',
        'June invoice – structured output.jsonc',
      ],
    );
    assert.equal(name({ ...transcript, taskId: 'tsk_9' }), 'tsk_9.md');
    assert.equal(name({ ...transcript, taskId: 'tsk_9' }, 'A\nB'), 'A B.md');
    assert.equal(name(overview, 'x'.repeat(200)), `${'x'.repeat(60)}….md`);
  });

  it('keeps characters whole, since an address holds no half of one', () => {
    const half = '😀'.charAt(0);
    for (const title of [`${'x'.repeat(59)}😀`, `June ${half}invoice`]) {
      const facts = documentFacts();
      assert.doesNotMatch(documentTitle(transcript, facts, title), /\p{Cs}/u);
      const row = ready({ tasks: [{ ...task(), title }], source: 'listed' });
      assert.match(read(overview, { loaded: { 'tasks wrk_1': row } }), /handinger-task:/);
    }
  });
});

function documentTextOf(
  subject: DocumentSubject,
  profileId: string | undefined,
  scene: Parameters<typeof documentFacts>[0],
): string {
  const facts = { ...documentFacts(scene), profileId: profileId ?? '' };
  return renderDocument({ profileId: 'p', subject }, facts);
}

describe('A document whose address was made by another extension', () => {
  it('holds nothing of what it is about, and is what its ending says', () => {
    const words = 'Only Handinger can open this. Open the worker or task from the Workers view.';
    assert.deepEqual([overview, structured, of('structure')].map(strangerText), [
      `${words}\n`,
      `// ${words}\n`,
      '{}\n',
    ]);
  });
});
