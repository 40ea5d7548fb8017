import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/index.js';

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
