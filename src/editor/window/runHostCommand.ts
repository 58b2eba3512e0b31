import * as vscode from 'vscode';
import { hostCommands } from './hostCommands';

/** The one way to a command that is not ours. */
export const runHostCommand = hostCommands(vscode.commands);
