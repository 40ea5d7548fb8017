import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { Choice } from '../ui/select.js';

/** A select whose choices change: the requests of a paste, the stored roles. */
export class Chooser {
  readonly element: VscodeSingleSelect;
  #shown = '';

  constructor(label: string, onChange: (value: string) => void) {
    this.element = document.createElement('vscode-single-select');
    this.element.label = label;
    this.element.className = 'chooser';
    this.element.addEventListener('change', () => {
      onChange(this.element.value);
    });
  }

  show(choices: readonly Choice<string>[], value: string): void {
    const shown = JSON.stringify(choices);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.element.options = choices.map((choice) => ({
        ...choice,
        description: '',
        selected: choice.value === value,
        disabled: false,
      }));
    }
    if (this.element.value !== value) {
      this.element.value = value;
    }
  }
}
