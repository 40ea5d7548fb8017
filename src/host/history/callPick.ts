import * as vscode from 'vscode';
import { CallSearch, type HistoryCall } from '../../core/history/index.js';
import { callIcon } from './historyTreeModel.js';
import * as texts from './texts.js';

/** Calls that are listed at once: more take VS Code longer than a person waits for a key. */
const mostListed = 200;

interface CallItem extends vscode.QuickPickItem {
  readonly call?: HistoryCall;
}

/**
 * Lets the person choose a call, by words that they type.
 * @param calls the newest first
 * @returns undefined when the list was left
 */
export function pickCall(title: string, calls: readonly HistoryCall[]): Promise<HistoryCall | undefined> {
  const search = new CallSearch(calls);
  const pick = vscode.window.createQuickPick<CallItem>();
  pick.title = title;
  pick.placeholder = texts.search.placeholder;
  const show = (text: string): void => {
    const found = search.find(text, mostListed);
    const { more, moreAbout, noMatch } = texts.search;
    pick.items = [
      ...found.calls.map(itemOf),
      ...(found.calls.length === 0 ? [{ label: noMatch, alwaysShow: true }] : []),
      ...(found.more > 0 ? [{ label: more(found.more), detail: moreAbout, alwaysShow: true }] : []),
    ];
  };
  show('');
  return new Promise((resolve) => {
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      const call = pick.selectedItems[0]?.call;
      if (call) {
        resolve(call);
        pick.hide();
      }
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function itemOf(call: HistoryCall): CallItem {
  const { icon, color } = callIcon(call);
  return {
    call,
    label: texts.call.restlet(call),
    description: texts.call.description(call),
    detail: texts.call.detail(call),
    // What fits is decided by `CallSearch` alone.
    alwaysShow: true,
    iconPath: new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color)),
  };
}
