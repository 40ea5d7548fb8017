import { iconButton } from './iconButton.js';
import { icon } from './icons.js';
import type { LiveRegion } from './liveRegion.js';

/** Milliseconds that the check mark is shown. */
const shownFor = 1500;

/**
 * A copy button that shows, and tells a screen reader, that it worked.
 *
 * @param copy resolves with whether it worked
 */
export function copyButton(what: string, live: LiveRegion, copy: () => Promise<boolean>): HTMLButtonElement {
  const button = iconButton('copy', `Copy ${what}`, () => {
    void copy().then((copied) => {
      if (!copied) {
        return;
      }
      live.say(`${what} copied`);
      button.replaceChildren(icon('check'));
      setTimeout(() => {
        button.replaceChildren(icon('copy'));
      }, shownFor);
    });
  });
  return button;
}
