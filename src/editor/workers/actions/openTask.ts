import * as vscode from 'vscode';
import { transcriptOf } from '../../../core/workers/transcript';
import type { Connection } from '../../../core/api/connection';
import type { OpenTask } from './runTask';

/** Opens a task as a document of its own, which nobody has to save to read it. */
export const taskOpener =
  (connection: Connection): OpenTask =>
  async (_workerId, taskId) => {
    const content = await connection.use(async (client, signal) => {
      const [task, turns] = await Promise.all([
        client.task(taskId, signal),
        client.turns(taskId, signal),
      ]);
      return task.ok && turns.ok ? transcriptOf(task.value, turns.value) : undefined;
    });
    if (content === undefined) return;
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document, { preview: true });
  };
