import * as vscode from 'vscode';
import { ToolContext, type ToolContextParts } from '../../core/agents/toolContext';
import { checkHealth } from '../../core/agents/healthTool';
import { TaskTool } from '../../core/agents/taskTool';
import {
  cleaner,
  textOfAnswer,
  type ToolAnswer,
  type ToolQuestion,
} from '../../core/agents/toolAnswer';
import { WorkerTools } from '../../core/agents/workerTools';
import type { TaskQuestion } from '../../core/agents/reports/taskReport';
import type { Redactor } from '../../core/credentials/keys/redact';
import type { Logger, Sha256 } from '../../core/common/ports';
import { failure, type Result } from '../../core/common/result';
import type { LeakFiles } from '../../core/leaks/scan/leakFiles';
import { signalOf } from '../window/cancellation';
import { folderScan } from '../leaks/scan/folderScan';
import type { LeakWatch } from '../leaks/leakWatch';
import { screen } from '../window/screen';
import { newTaskId } from '../workers/edit/newTaskId';
import { tellLeft } from '../workers/edit/offerPage';
import type { WorkerServices } from '../workers/workerServices';
import { LeakTool } from './leakTool';
import type { AgentTools } from './registerTools';
import { nameEditor } from '../../core/model/editorName';

interface AgentToolParts extends Omit<
  ToolContextParts,
  'list' | 'parts' | 'tasks' | 'clean' | 'language'
> {
  readonly redactor: Redactor;
  readonly log: Logger;
  readonly sha256: Sha256;
  /** Absent where there is no disk. */
  readonly openLeakFiles?: (() => Promise<LeakFiles>) | undefined;
  readonly leaks: () => Promise<LeakWatch>;
}

interface Tool {
  /** Shown to the person while it runs. */
  readonly meanwhile: string;
  /** What VS Code asks before it runs; absent where it tells nothing of an organization, or asks itself. */
  readonly question?: (input: unknown) => Promise<Result<ToolQuestion, string>>;
  readonly answer: (input: unknown, signal: AbortSignal) => Promise<ToolAnswer>;
}

/** A bundle of its own, loaded when an assistant first invokes a tool. */
export function openAgentTools(
  { redactor, log, sha256, openLeakFiles, leaks, ...office }: AgentToolParts,
  { list, parts, tasks, refresh }: WorkerServices,
): AgentTools {
  nameEditor(vscode.env.appName);
  const clean = cleaner((text) => redactor.redact(text));
  const { language } = vscode.env;
  const desk = new ToolContext({ ...office, list, parts, tasks, clean, language });
  const workers = new WorkerTools(desk);
  const task = new TaskTool(desk, newTaskId, askForTask);
  const leakTool = new LeakTool(folderScan(openLeakFiles, sha256), leaks, sha256);

  const valueOf = async <T>(work: () => Promise<Result<T, string>>): Promise<T> => {
    const answer = await withoutSurprise(work, log);
    if (answer.ok) return answer.value;
    throw new Error(clean(answer.failure));
  };
  const toolFor = (tool: Tool): vscode.LanguageModelTool<unknown> => ({
    prepareInvocation: async ({ input }) => {
      const invocationMessage = tool.meanwhile;
      const { question } = tool;
      if (!question) return { invocationMessage };
      const { title, message } = await valueOf(() => question(input));
      return {
        invocationMessage,
        confirmationMessages: { title, message: new vscode.MarkdownString(message) },
      };
    },
    invoke: async ({ input }, token) => {
      const value = await valueOf(() => tool.answer(input, signalOf(token)));
      return new vscode.LanguageModelToolResult([
        new vscode.LanguageModelTextPart(textOfAnswer(value, clean)),
      ]);
    },
  });

  return {
    handinger_list_workers: toolFor({
      meanwhile: vscode.l10n.t('Listing workers'),
      question: () => workers.listQuestion(),
      answer: (input, signal) => workers.list(input, signal),
    }),
    handinger_read_worker: toolFor({
      meanwhile: vscode.l10n.t('Reading worker'),
      question: (input) => workers.readQuestion(input),
      answer: (input, signal) => workers.read(input, signal),
    }),
    handinger_run_task: toolFor({
      meanwhile: vscode.l10n.t('Running task'),
      answer: async (input, signal) => {
        const { answer, left } = await task.run(input, signal);
        void refresh();
        // The answer to a call that was cancelled reaches nobody.
        if (left) void tellLeft(left.worker, left.profile, left.isSeen);
        return answer;
      },
    }),
    handinger_check_key: toolFor({
      meanwhile: vscode.l10n.t('Checking API key'),
      answer: (_input, signal) => checkHealth(desk, signal),
    }),
    handinger_scan_for_leaked_keys: toolFor({
      meanwhile: vscode.l10n.t('Scanning for leaked keys'),
      answer: (input, signal) => leakTool.scan(input, signal),
    }),
  };
}

async function askForTask({ question, detail }: TaskQuestion): Promise<boolean> {
  const run = vscode.l10n.t('Run Task');
  return (await screen.showWarningMessage(question, { modal: true, detail }, run)) === run;
}

/** What nobody expected may quote anything, so it goes to the log alone. */
async function withoutSurprise<T>(
  work: () => Promise<Result<T, string>>,
  log: Logger,
): Promise<Result<T, string>> {
  try {
    return await work();
  } catch (error) {
    log.error(
      `A tool failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return failure(
      vscode.l10n.t('Something went wrong in the Handinger extension. See the log for details.'),
    );
  }
}
