import * as vscode from 'vscode';
import type { VerifierState } from '../../protocol/verifier.js';
import { commands } from '../shell/contributions.js';
import * as texts from './texts.js';

/** The status bar item that is visible while the verifier runs, and opens its view. */
export class VerifierStatusBar implements vscode.Disposable {
  #item: vscode.StatusBarItem | undefined;

  show({ account, address }: VerifierState): void {
    if (address === undefined) {
      this.dispose();
      return;
    }
    const { host, port } = new URL(address.base);
    const item = (this.#item ??= this.#create());
    item.text = texts.statusBar.text(port);
    item.tooltip = texts.statusBar.tooltip(account ?? '', host);
    item.accessibilityInformation = { label: item.tooltip, role: 'button' };
    item.show();
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
  }

  #create(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem('restlets.verifier', vscode.StatusBarAlignment.Left, 49);
    item.name = texts.statusBar.name;
    item.command = commands.startVerifier;
    return item;
  }
}
