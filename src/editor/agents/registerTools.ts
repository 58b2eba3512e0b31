import * as vscode from 'vscode';

/** What the extension offers to assistants; package.json describes it to them. */
export type AgentToolName =
  | 'handinger_list_workers'
  | 'handinger_read_worker'
  | 'handinger_run_task'
  | 'handinger_check_key'
  | 'handinger_scan_for_leaked_keys';

/** What each of them does, loaded when the first is invoked. */
export type AgentTools = Readonly<Record<AgentToolName, vscode.LanguageModelTool<unknown>>>;

/**
 * Registers the tools that package.json declares. Editors that are built on VS Code may have no language models.
 * @param names as package.json declares them
 */
export function registerAgentTools(
  names: readonly AgentToolName[],
  open: () => Promise<AgentTools>,
): vscode.Disposable {
  const lm = vscode.lm as Partial<typeof vscode.lm> | undefined;
  if (!lm?.registerTool) return vscode.Disposable.from();
  const registrations = names.map((name) =>
    vscode.lm.registerTool(name, {
      invoke: async (options, token) => (await open())[name].invoke(options, token),
      prepareInvocation: async (options, token) =>
        (await open())[name].prepareInvocation?.(options, token),
    }),
  );
  return vscode.Disposable.from(...registrations);
}
