import * as vscode from 'vscode';

/** A context key that is written only when its value changes. */
export class ContextKey<Value extends string | boolean> {
  readonly #name: string;
  #value: Value | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  set(value: Value): void {
    if (value === this.#value) {
      return;
    }
    this.#value = value;
    void vscode.commands.executeCommand('setContext', this.#name, value);
  }
}
