export const isMac = navigator.userAgent.includes('Mac');

/** Ctrl, and on a Mac Cmd: the key that VS Code's own commands are called with. */
export function hasCommandKey(event: KeyboardEvent): boolean {
  return isMac ? event.metaKey : event.ctrlKey;
}
