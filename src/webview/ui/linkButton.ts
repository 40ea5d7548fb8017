import { h } from './dom.js';

/** Text that looks like a link and acts like a button. */
export function linkButton(label: string, onClick: () => void): HTMLButtonElement {
  const element = h('button', { type: 'button', class: 'link-button' }, label);
  element.addEventListener('click', onClick);
  return element;
}
