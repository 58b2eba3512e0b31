import type { Excuse } from './axe';

const theirStep = '.getting-started-step[data-step-id]:not([data-step-id^="handinger"])';
const theirProblem = '.markers-panel .monaco-list-row[aria-label*="Cannot find module"]';
const palette = '.quick-input-widget:has(input[placeholder^="Type the name of a command"])';
const walkthroughs = '.quick-input-widget:has(input[placeholder^="Select a walkthrough"])';
const theirToast = '.notification-toast [aria-label*="source: Git"]';
const theirBulbMenu = '.action-widget:not(:has([aria-label*=" key"]))';

/** What axe says of VS Code's own elements as well as of ours. */
export const excuses: readonly Excuse[] = [
  ...['aria-allowed-attr', 'label-content-name-mismatch', 'nested-interactive'].map((rule) => ({
    rule,
    on: '.getting-started-step',
    theirs: theirStep,
    reason: 'Walkthroughs make a step a button that can be checked and has its button inside.',
  })),
  {
    rule: 'aria-required-children',
    on: '.getting-started-detail-container',
    theirs: `.getting-started-detail-container:has(${theirStep})`,
    reason: 'Walkthroughs call their steps a list, of buttons.',
  },
  {
    rule: 'label-content-name-mismatch',
    on: '.monaco-list-row',
    theirs: theirProblem,
    reason: 'Rows have columns, between which the spoken name has words that are not written.',
  },
  {
    rule: 'color-contrast',
    on: '.markers-panel *',
    theirs: `${theirProblem} *`,
    reason: 'The Problems panel fades the source, the code and the place of every problem.',
  },
  {
    rule: 'color-contrast',
    on: '.monaco-list-row[aria-label*=" key"] .label-description',
    theirs: '.open-editors .label-description',
    reason:
      'VS Code paints files with problems or changes in its colours and fades what describes them.',
  },
  ...['aria-allowed-attr', 'aria-required-children'].map((rule) => ({
    rule,
    on: '.notification-toast .monaco-list, .notification-toast .monaco-list-row',
    theirs: theirToast,
    reason: 'Notifications call themselves a list with a dialog in it.',
  })),
  ...['aria-allowed-attr', 'nested-interactive'].map((rule) => ({
    rule,
    on: '.quick-input-widget .monaco-list-row',
    theirs: `${palette} .monaco-list-row`,
    reason: 'Quick picks give their entries a level, and buttons inside.',
  })),
  {
    rule: 'aria-prohibited-attr',
    on: '.quick-input-widget .monaco-keybinding',
    theirs: `${palette} .monaco-keybinding`,
    reason: 'All quick picks share their rows, in which those of the palette have shown keys.',
  },
  {
    rule: 'color-contrast',
    on: '.quick-input-list-label-meta *',
    theirs: `${walkthroughs} .quick-input-list-label-meta *`,
    reason: 'Quick picks fade the second line of their entries.',
  },
  {
    rule: 'color-contrast',
    on: '.monaco-hover .marker *',
    theirs: '.monaco-hover .marker:not(:has(a)) *',
    reason: 'The hover of a problem fades its source and code.',
  },
  {
    rule: 'color-contrast',
    on: '.monaco-editor[data-uri^="handinger"] .line-numbers',
    theirs: '.monaco-editor[data-uri^="vscode-remote:"] .line-numbers',
    reason: 'Editors fade the numbers of their lines.',
  },
  {
    rule: 'aria-allowed-attr',
    on: '.action-widget .group-header',
    theirs: `${theirBulbMenu} .group-header`,
    reason: 'The menu of the light bulb counts its separators among its entries.',
  },
  {
    rule: 'aria-required-children',
    on: '.action-widget .monaco-list',
    theirs: `${theirBulbMenu} .monaco-list`,
    reason: 'The menu of the light bulb is a list box with separators in it.',
  },
  {
    rule: 'aria-prohibited-attr',
    on: '.monaco-dialog-box .codicon-dialog-warning',
    theirs: '.monaco-dialog-box .codicon-dialog-info',
    reason: 'Dialogs name their icons without saying that they are pictures.',
  },
];
