export const isMac = navigator.userAgent.includes('Mac');

/** Whether Ctrl, or Cmd on a Mac, was held: the key that VS Code's own key bindings use. */
export function hasCommandKey(event: KeyboardEvent): boolean {
  return isMac ? event.metaKey : event.ctrlKey;
}
