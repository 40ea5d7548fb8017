import * as vscode from 'vscode';
import { settingValue, type NumberSetting } from './settingValue.js';

/** A setting as a number within its declared range, so that no other file reads the configuration. */
export class ConfigValue {
  readonly #setting: NumberSetting;
  /** The problem that the person was told of last. A setting is read with every call: what is wrong with it is said once. */
  #told: string | undefined;

  constructor(setting: NumberSetting) {
    this.#setting = setting;
  }

  get value(): number {
    const { value, problem } = settingValue(this.#setting, vscode.workspace.getConfiguration().get(this.#setting.id));
    if (problem !== undefined && problem !== this.#told) {
      void vscode.window.showWarningMessage(problem);
    }
    this.#told = problem;
    return value;
  }
}
