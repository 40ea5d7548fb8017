import { hasCommandKey } from './platform.js';

/*
 * VS Code hears each key press that reaches the window of a webview, whether it was handled or not, and runs its own key
 * bindings. So a key that is meant for VS Code must reach the window without a control reacting to it too, and a key that is
 * meant for a control alone must be stopped before it reaches the window.
 */

/** Hands Ctrl+Enter and Escape to VS Code, where they are commands of the composer, before a control can react to them. */
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

/** A select stops Escape even while it is closed and has no use for it. */
function isSwallowedEscape(event: KeyboardEvent): boolean {
  return event.key === 'Escape' && isWithin(event, 'vscode-single-select:not([open])');
}

/** Whether the event happened in an element that matches. Unlike `closest`, this looks out of shadow roots. */
function isWithin(event: Event, selector: string): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.matches(selector));
}

/**
 * VS Code undoes and redoes on the text document. The browser must not undo too: it has a history of its own for each field.
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

/** Keeps the browser's undo for a control whose text is no part of the document; VS Code does not hear its undo keys. */
export function keepOwnUndo(control: HTMLElement): void {
  control.setAttribute(ownUndo, '');
  control.addEventListener('keydown', (event) => {
    if (hasCommandKey(event) && !event.altKey && ['z', 'y'].includes(event.key.toLowerCase())) {
      event.stopPropagation();
    }
  });
}
