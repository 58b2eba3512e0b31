import assert from 'node:assert/strict';
import { BUDGETS } from '../../src/core/model/requests';
import { unionOf } from './declarations';
import { manifest } from './manifest';

const { languageModelTools: tools } = manifest.contributes;

const namesOf = (field: 'name' | 'toolReferenceName'): readonly string[] =>
  tools.map((tool) => tool[field]);

describe('the tools for assistants', () => {
  it('are the same in package.json and in the table', () => {
    const declared = unionOf('src/editor/agents/registerTools.ts', 'AgentToolName');
    assert.deepEqual([...namesOf('name')].sort(), [...declared].sort());
  });

  for (const field of ['name', 'toolReferenceName'] as const) {
    it(`are told apart by their ${field}`, () => {
      assert.deepEqual(namesOf(field), [...new Set(namesOf(field))]);
    });
  }

  for (const tool of tools) {
    it(`say of ${tool.name} what it is, to people and to models`, () => {
      assert.match(tool.name, /^handinger_[a-z_]+$/);
      assert.match(tool.toolReferenceName, /^handinger[A-Z][a-zA-Z]+$/);
      for (const text of [tool.displayName, tool.userDescription]) assert.match(text, /^%tool\./);
      // Nobody but a model reads it, in whatever language the person speaks.
      assert.match(tool.modelDescription, /^[A-Z][^%]+\bkey\b[^%]*\.$/);
      assert.ok(tool.canBeReferencedInPrompt);
    });

    it(`explain each thing that ${tool.name} takes`, () => {
      const { properties, required = [] } = tool.inputSchema;
      for (const { description } of Object.values(properties)) {
        assert.match(description, /^[A-Z`][^%]+\.$/);
      }
      assert.deepEqual(
        required.filter((name) => !(name in properties)),
        [],
      );
    });
  }

  it('take the budgets that the service knows', () => {
    const run = tools.find(({ name }) => name === 'handinger_run_task');
    assert.deepEqual(run?.inputSchema.properties['budget']?.enum, [...BUDGETS]);
  });
});
