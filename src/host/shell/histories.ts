import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import { openInComposer } from '../composer/newRequest.js';
import { History } from '../history/history.js';
import { HistoryStore, usualLimits } from '../history/historyStore.js';
import type { HistoryNode } from '../history/historyTreeModel.js';
import { ConfigSwitch } from '../platform/configValue.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { Prompter } from '../platform/prompter.js';
import { switches } from './contributions.js';

export interface HistoriesParts {
  /** Where the files are: an absolute path. */
  readonly folder: string;
  readonly view: vscode.TreeView<HistoryNode>;
  readonly errors: Pick<ErrorReporter, 'report'>;
  readonly prompter: Prompter;
  readonly mostCalls: () => number;
}

/** The history of this window. It is a bundle of its own, which is loaded with the first call, or when the view is shown. */
export function createHistory({ folder, view, errors, prompter, mostCalls }: HistoriesParts): History {
  const keepsBodies = new ConfigSwitch(switches.historyProductionBodies);
  const store = new HistoryStore({
    folder,
    mostCalls,
    keepsProductionBodies: () => keepsBodies.isOn,
    now: Date.now,
    random: (digits) => randomBytes(digits / 2).toString('hex'),
    limits: usualLimits,
    report: errors.report,
  });
  return new History({ store, view, prompter, openRequest: openInComposer, mostCalls, report: errors.report });
}
