import * as vscode from 'vscode';
import { showingIn } from './showingIn';

/** The one way to show a document, also in editors that implement VS Code's API themselves. */
export const showDocument = showingIn(vscode);
