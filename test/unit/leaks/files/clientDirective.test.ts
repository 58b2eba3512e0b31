import assert from 'node:assert/strict';
import { roleInCode } from '../../../../src/core/leaks/files/clientDirective';
import type { FileRole } from '../../../../src/core/leaks/files/fileRole';
import { TextDocument } from '../textDocument';

describe('The side that a file says it runs on', () => {
  const cases: readonly [string, FileRole, FileRole][] = [
    ["'use client';\nconst a = 1;", 'source', 'clientSide'],
    ['"use client"\n', 'source', 'clientSide'],
    ["'use server'", 'clientSide', 'source'],
    ["// Ours.\n\n/*\n * All of it.\n */\n'use strict';\n'use client';", 'source', 'clientSide'],
    ["/* Ours. */\n'use client';", 'source', 'clientSide'],
    ["const a = 1;\n'use client';", 'source', 'source'],
    ["import a from 'a';\n'use server';", 'clientSide', 'clientSide'],
    ["// 'use client'\n", 'source', 'source'],
    ["'use client", 'source', 'source'],
    ["'use client'", 'settings', 'settings'],
    ['', 'clientSide', 'clientSide'],
  ];
  for (const [text, role, expected] of cases) {
    it(`makes ${expected} of ${role}: ${JSON.stringify(text)}`, () => {
      assert.equal(roleInCode(role, new TextDocument('typescriptreact', 'a.tsx', text)), expected);
    });
  }
});
