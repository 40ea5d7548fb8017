import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** A select whose value is always one of its choices. */
export class Select<Value extends string> {
  readonly element: VscodeSingleSelect;
  readonly #choices: readonly Choice<Value>[];

  constructor(label: string, choices: readonly Choice<Value>[], onChange: (value: Value) => void) {
    this.#choices = choices;
    this.element = document.createElement('vscode-single-select');
    this.element.label = label;
    this.element.options = choices.map((choice) => ({ ...choice, description: '', selected: false, disabled: false }));
    this.element.addEventListener('change', () => {
      const chosen = this.#choices.find(({ value }) => value === this.element.value);
      if (chosen) {
        onChange(chosen.value);
      }
    });
  }

  show(value: Value): void {
    if (this.element.value !== value) {
      this.element.value = value;
    }
  }
}
