import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';
import { h } from './dom.js';

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
