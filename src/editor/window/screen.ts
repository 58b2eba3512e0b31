import * as vscode from 'vscode';
import { inertWindow } from './inertWindow';

/** The one door to VS Code’s notifications, prompts, lists, rows and status bar: lint shuts the others. */
export const screen = inertWindow(vscode.window);
