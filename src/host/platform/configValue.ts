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
