/**
 * Moves the focus within a page that has it. A page that does not have it must not take it: the person may have gone to a text
 * editor meanwhile, or to a quick pick, which closes when it loses the focus.
 */
export function focusHere(element: HTMLElement, options?: FocusOptions): void {
  if (document.hasFocus()) {
    element.focus(options);
  }
}

/** Focuses an element at once, or when it has rendered for the first time: a new component has nothing yet that could be focused. */
export async function focusWhenRendered(
  element: HTMLElement & { readonly hasUpdated?: boolean; readonly updateComplete?: Promise<unknown> },
): Promise<void> {
  if (element.hasUpdated === false) {
    await element.updateComplete;
  }
  element.focus();
}

/** Focuses an element of a page that has just opened: at once, or as soon as VS Code gives the page the focus. */
export async function focusFirst(element: HTMLElement & { readonly updateComplete?: Promise<unknown> }): Promise<void> {
  // A component that has just been put into the page has not rendered the control yet that takes the focus.
  await element.updateComplete;
  if (document.hasFocus()) {
    element.focus();
    return;
  }
  const takeOver = (): void => {
    if (document.activeElement === null || document.activeElement === document.body) {
      element.focus();
    }
  };
  window.addEventListener('focus', takeOver, { once: true });
}
