import { hasCommandKey } from './platform.js';

/*
 * VS Code hears each key press that reaches the window of a webview, whether it was handled or not, and acts on its own
 * key bindings. So a key that is meant for VS Code must arrive there without a control acting on it as well, and a key
 * that is meant for a control alone must be stopped on its way.
 */

/** Ctrl+Enter and Escape are commands of the composer: no control acts on them, and all of them let them through. */
export function leaveKeysToHost(page: Window): void {
  page.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing || !(isSend(event) || isSwallowedEscape(event))) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      page.document.body.dispatchEvent(new KeyboardEvent(event.type, event));
    },
    { capture: true },
  );
}

function isSend(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && hasCommandKey(event) && !event.shiftKey && !event.altKey;
}

/** A closed select would keep Escape for itself. */
function isSwallowedEscape(event: KeyboardEvent): boolean {
  return event.key === 'Escape' && isWithin(event, 'vscode-single-select:not([open])');
}

/** Across the borders of components, which `closest` does not see through. */
function isWithin(event: Event, selector: string): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.matches(selector));
}

/**
 * VS Code undoes and redoes on the text document. The browser must not do so a second time, with its own idea of what a
 * field held before.
 */
export function leaveUndoToHost(page: Document): void {
  page.addEventListener(
    'beforeinput',
    (event) => {
      const isHistory = event.inputType === 'historyUndo' || event.inputType === 'historyRedo';
      if (isHistory && !isWithin(event, `[${ownUndo}]`)) {
        event.preventDefault();
      }
    },
    { capture: true },
  );
}

const ownUndo = 'data-own-undo';

/** Marks a control whose text is no part of the document: it keeps the browser's undo, and VS Code does not hear of it. */
export function keepOwnUndo(control: HTMLElement): void {
  control.setAttribute(ownUndo, '');
  control.addEventListener('keydown', (event) => {
    if (hasCommandKey(event) && !event.altKey && ['z', 'y'].includes(event.key.toLowerCase())) {
      event.stopPropagation();
    }
  });
}
