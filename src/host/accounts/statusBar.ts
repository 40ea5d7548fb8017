import { isProduction, roleLabel } from '../../protocol/roles.js';
import * as vscode from 'vscode';
import { commands } from '../shell/contributions.js';
import type { Roles } from './roles.js';
import * as texts from './texts.js';

/** The status bar item with the active role. A click lets the person choose another one. It is hidden while there is no account. */
export class RoleStatusBar implements vscode.Disposable {
  readonly #roles: Roles;
  readonly #item: vscode.StatusBarItem;
  readonly #listener: vscode.Disposable;

  constructor(roles: Roles) {
    this.#roles = roles;
    this.#item = vscode.window.createStatusBarItem('restlets.activeRole', vscode.StatusBarAlignment.Left, 50);
    this.#item.name = texts.statusBar.name;
    this.#item.command = commands.switchRole;
    this.#listener = roles.onDidChange(() => {
      this.#update();
    });
    this.#update();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#item.dispose();
  }

  #update(): void {
    const { text, tooltip, warning, visible } = describeStatus(this.#roles);
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: texts.statusBar.spoken(tooltip), role: 'button' };
    this.#item.backgroundColor = warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    if (visible) {
      this.#item.show();
    } else {
      this.#item.hide();
    }
  }
}

/** The text of the status bar item. Production has a sign too, because not everybody sees its color. */
function describeStatus(roles: Pick<Roles, 'active' | 'all'>): {
  text: string;
  tooltip: string;
  warning: boolean;
  visible: boolean;
} {
  const role = roles.active;
  if (!role) {
    return { text: texts.statusBar.none, tooltip: texts.statusBar.noneAbout, warning: false, visible: roles.all().length > 0 };
  }
  const production = isProduction(role.kind);
  return {
    text: `${production ? '$(warning) ' : ''}${roleLabel(role)}`,
    tooltip: texts.statusBar.about(role),
    warning: production,
    visible: true,
  };
}
