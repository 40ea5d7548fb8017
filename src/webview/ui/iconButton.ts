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
