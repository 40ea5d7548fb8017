import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import { h } from './dom.js';
import { icon, type IconName } from './icons.js';

/** A small button with an icon alone. Its label is read by a screen reader and shown as a tooltip. */
export function iconButton(name: IconName, label: string, onClick: () => void): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, icon(name));
  button.addEventListener('click', onClick);
  return button;
}

/** An icon button that is on or off. */
export class ToggleButton {
  readonly element: HTMLButtonElement;

  constructor(name: IconName, label: string, onToggle: (pressed: boolean) => void) {
    this.element = iconButton(name, label, () => {
      this.pressed = !this.pressed;
      onToggle(this.pressed);
    });
    this.pressed = false;
  }

  get pressed(): boolean {
    return this.element.getAttribute('aria-pressed') === 'true';
  }

  set pressed(value: boolean) {
    this.element.setAttribute('aria-pressed', String(value));
  }
}

/** A button with a text; a secondary one is less prominent. */
export function button(label: string, kind: 'primary' | 'secondary', onClick: () => void): VscodeButton {
  const element = document.createElement('vscode-button');
  element.textContent = label;
  element.secondary = kind === 'secondary';
  element.addEventListener('click', () => {
    if (!element.disabled) {
      onClick();
    }
  });
  return element;
}

/** Text that looks like a link and acts like a button. */
export function linkButton(label: string, onClick: () => void): HTMLButtonElement {
  const element = h('button', { type: 'button', class: 'link-button' }, label);
  element.addEventListener('click', onClick);
  return element;
}
