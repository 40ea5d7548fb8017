import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { setAttribute } from './dom.js';
import { minimalChange, moveCaret } from './minimalChange.js';

export type TextField = VscodeTextfield;

export interface TextFieldOptions {
  /** The accessible name. */
  readonly label: string;
  readonly placeholder?: string;
  readonly className?: string;
  readonly onInput?: (value: string) => void;
}

/** The control inside the component; absent until it has rendered for the first time. */
export function innerInput(field: TextField): HTMLInputElement | undefined {
  return field.shadowRoot?.querySelector('input') ?? undefined;
}

export function textField(options: TextFieldOptions): TextField {
  const field = document.createElement('vscode-textfield');
  field.label = options.label;
  if (options.placeholder !== undefined) {
    field.placeholder = options.placeholder;
  }
  if (options.className !== undefined) {
    field.className = options.className;
  }
  field.autocomplete = 'off';
  whenRendered(field, (input) => {
    input.spellcheck = false;
  });
  const { onInput } = options;
  if (onInput) {
    field.addEventListener('input', () => {
      onInput(field.value);
    });
  }
  return field;
}

/** Shows a text that was not typed here. The caret stays at the same text. */
export function setFieldText(field: TextField, text: string): void {
  const change = minimalChange(field.value, text);
  if (!change) {
    return;
  }
  const input = innerInput(field);
  const caret = field.focused && input ? [input.selectionStart ?? 0, input.selectionEnd ?? 0] : undefined;
  field.value = text;
  if (!input || !caret) {
    return;
  }
  const [start, end] = caret.map((position) => moveCaret(position, change));
  whenRendered(field, () => {
    input.setSelectionRange(start ?? null, end ?? null);
  });
}

/** Marks the field and tells a screen reader why; `undefined` removes the mark. */
export function setFieldProblem(
  field: TextField,
  problem: { readonly severity: string; readonly message: string } | undefined,
): void {
  field.invalid = problem?.severity === 'error';
  whenRendered(field, (input) => {
    setAttribute(input, 'aria-invalid', problem?.severity === 'error' ? 'true' : undefined);
    setAttribute(input, 'aria-description', problem?.message);
  });
}

/** Changes the control inside the component, as soon as there is one. */
export function whenRendered(field: TextField, change: (input: HTMLInputElement) => void): void {
  void field.updateComplete.then(() => {
    const input = innerInput(field);
    if (input) {
      change(input);
    }
  });
}
