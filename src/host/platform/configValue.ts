import * as vscode from 'vscode';
import { SettingReader, type NumberSetting } from './settingValue.js';

/** A setting as a number within its declared range, so that no other file reads the configuration. */
export class ConfigValue extends SettingReader {
  constructor(setting: NumberSetting) {
    super(
      setting,
      () => vscode.workspace.getConfiguration().get(setting.id),
      (problem) => void vscode.window.showWarningMessage(problem),
    );
  }
}

/** A setting that is on or off. What is neither counts as the default. */
export class ConfigSwitch {
  readonly #setting: { readonly id: string; readonly default: boolean };

  constructor(setting: { readonly id: string; readonly default: boolean }) {
    this.#setting = setting;
  }

  get isOn(): boolean {
    const stored: unknown = vscode.workspace.getConfiguration().get(this.#setting.id);
    return typeof stored === 'boolean' ? stored : this.#setting.default;
  }
}

/** A setting that is a text. What is none counts as empty. */
export class ConfigText {
  readonly #setting: { readonly id: string };

  constructor(setting: { readonly id: string }) {
    this.#setting = setting;
  }

  get value(): string {
    const stored: unknown = vscode.workspace.getConfiguration().get(this.#setting.id);
    return typeof stored === 'string' ? stored.trim() : '';
  }
}

/** A setting that is one of several words. What is none of them counts as the default. */
export class ConfigChoice<Word extends string> {
  readonly #setting: { readonly id: string; readonly default: Word; readonly values: readonly Word[] };

  constructor(setting: { readonly id: string; readonly default: Word; readonly values: readonly Word[] }) {
    this.#setting = setting;
  }

  get value(): Word {
    const stored: unknown = vscode.workspace.getConfiguration().get(this.#setting.id);
    return this.#setting.values.find((word) => word === stored) ?? this.#setting.default;
  }
}
