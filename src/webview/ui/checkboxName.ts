import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';

/** Names a checkbox for screen readers alone: its own label would be shown, so the name is set on its inner control. */
export function nameCheckbox(checkbox: VscodeCheckbox, label: string): void {
  checkbox.title = label;
  void checkbox.updateComplete.then(() => {
    checkbox.shadowRoot?.querySelector('input')?.setAttribute('aria-label', label);
  });
}
