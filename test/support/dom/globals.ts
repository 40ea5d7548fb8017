import { Window } from 'happy-dom';

/**
 * What the code of a web view expects as globals. Only these are lent to Node, and only while they are needed: other code of
 * the same process would take a page for granted if it saw a `window`, and Node's own `URL`, `fetch` and timers must stay.
 */
const names = [
  'window',
  'document',
  'navigator',
  'customElements',
  'getComputedStyle',
  'requestAnimationFrame',
  'CSSStyleSheet',
  'DOMRect',
  'Document',
  'DocumentFragment',
  'Element',
  'HTMLButtonElement',
  'HTMLElement',
  'HTMLInputElement',
  'Node',
  'ShadowRoot',
  'Text',
  'CustomEvent',
  'Event',
  'FocusEvent',
  'InputEvent',
  'KeyboardEvent',
  'MouseEvent',
  'MutationObserver',
  'ResizeObserver',
] as const;

/** The one page of this process. Classes of components are made for one page and cannot be used in another. */
export const page = new Window({ url: 'https://webview.test/' });
// A browser's window says its origin, and this one does not.
Object.defineProperty(page, 'origin', { value: page.location.origin });

// The page has no forms that components could belong to. They ask for one when they are made, and for nothing more here.
const noForm = { form: null, setFormValue: () => undefined, setValidity: () => undefined };
Object.defineProperty(page.HTMLElement.prototype, 'attachInternals', { value: () => noForm });

// Nor does it know popovers: what is one is in the page for as long as it is shown.
Object.assign(page.HTMLElement.prototype, { showPopover: () => undefined, hidePopover: () => undefined });

const { setTimeout: nodeSetTimeout } = globalThis;
/** What the page's code has asked to be run later: it must not run when there is no page any more. */
const timers = new Set<NodeJS.Timeout>();

let before: readonly (readonly [name: string, descriptor: PropertyDescriptor | undefined])[] = [];

/** Makes the page's objects globals. */
export function enterPage(): void {
  Reflect.set(globalThis, 'setTimeout', (...args: Parameters<typeof nodeSetTimeout>) => {
    const timer = nodeSetTimeout(...args);
    timers.add(timer);
    return timer;
  });
  before = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  for (const name of names) {
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: Reflect.get(page, name) });
  }
}

/** Takes the page's objects away again, so that the next test file finds Node as it was. */
export function leavePage(): void {
  globalThis.setTimeout = nodeSetTimeout;
  for (const timer of timers) {
    clearTimeout(timer);
  }
  timers.clear();
  for (const [name, descriptor] of before) {
    if (descriptor) {
      Object.defineProperty(globalThis, name, descriptor);
    } else {
      Reflect.deleteProperty(globalThis, name);
    }
  }
  before = [];
}

// Components look for the globals when they are loaded, and `dom.ts` loads them directly after this file.
enterPage();
