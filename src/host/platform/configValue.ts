import * as vscode from 'vscode';
import type { SettingId } from '../shell/contributions.js';

/** A setting as a value with a change event, so that no other file reads the configuration. */
export class ConfigValue<Value> implements vscode.Disposable {
  readonly #didChangeEmitter = new vscode.EventEmitter<Value>();
  readonly #listener: vscode.Disposable;
  readonly #id: SettingId;
  readonly #fallback: Value;
  readonly onDidChange = this.#didChangeEmitter.event;

  constructor(id: SettingId, fallback: Value) {
    this.#id = id;
    this.#fallback = fallback;
    this.#listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(id)) {
        this.#didChangeEmitter.fire(this.value);
      }
    });
  }

  get value(): Value {
    return vscode.workspace.getConfiguration().get<Value>(this.#id, this.#fallback);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#didChangeEmitter.dispose();
  }
}
