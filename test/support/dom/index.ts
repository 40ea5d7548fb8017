/*
 * A page for the tests of classes that build elements. A test file imports this before anything of src/webview: the components
 * that those files use can only be loaded while there is a page.
 */
import { enterPage, leavePage, page } from './globals.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../../../src/webview/ui/platform.js';
// Loaded later in a page. Here it is there at once, so that no test ends before it is loaded.
import '../../../src/webview/ui/code/index.js';
import '../../../src/webview/composer/response/table/index.js';

leavePage();

/** Gives the tests of a `describe` an empty page each. To be called once in it. */
export function useDom(): void {
  before(enterPage);
  afterEach(() => {
    page.document.body.replaceChildren();
  });
  after(leavePage);
}

/** Puts an element into the page and waits until its components have rendered. */
export async function mount<Mounted extends HTMLElement>(element: Mounted): Promise<Mounted> {
  document.body.append(element);
  await rendered(element);
  return element;
}

/** Waits until every component inside an element, and the element itself, has rendered. */
export async function rendered(element: HTMLElement): Promise<void> {
  for (const part of [element, ...element.querySelectorAll('*')]) {
    if ('updateComplete' in part) {
      await part.updateComplete;
    }
  }
}

/** Presses a key on an element, as a keyboard does. Returns whether the page's own reaction was left to happen. */
export function press(target: Element, key: string, keys: KeyboardEventInit = {}): boolean {
  return target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...keys }));
}

/** Types a text into a text field, in place of what stands in it. */
export function type(field: HTMLElement, text: string): void {
  const input = field.shadowRoot?.querySelector('input') ?? field;
  if (!('value' in input)) {
    throw new Error('This element cannot be typed into.');
  }
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }));
}

/** The texts of all elements that match, in the order of the page. */
export function texts(root: Element, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);
}

/** The first element that matches, which must be there. */
export function find(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) {
    throw new Error(`There is no ${selector}.`);
  }
  return found;
}
