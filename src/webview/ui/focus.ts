/**
 * Moves the focus inside a page that has it. A page without it leaves it where the person has gone meanwhile: to a text
 * editor, or to a quick pick that closes when it loses the focus.
 */
export function focusHere(element: HTMLElement, options?: FocusOptions): void {
  if (document.hasFocus()) {
    element.focus(options);
  }
}

/** Gives an element the focus of a page that has just opened: at once, or as soon as the page gets it from VS Code. */
export async function focusFirst(element: HTMLElement & { readonly updateComplete?: Promise<unknown> }): Promise<void> {
  // A control that has just been put into the page has nothing yet that could take the focus.
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
