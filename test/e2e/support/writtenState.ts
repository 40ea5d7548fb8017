import type { Page } from 'playwright-core';

/** An editor that VS Code would not bring back (a new request that is not backed up yet) is never in its state. */
const patienceMs = 5_000;
const pollMs = 50;

/**
 * Has VS Code write its state, as it does when its window loses the focus, and resolves when the state in the browser's database
 * names every editor that is open, or is not going to.
 */
export async function writtenState(page: Page): Promise<void> {
  const labels = await page.locator('.editor-group-container .tab .label-name').allTextContents();
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    await page.evaluate(loseFocus);
    const state = await page.evaluate(editorState);
    if (labels.every((label) => state.includes(label))) return;
    await page.waitForTimeout(pollMs);
  }
}

// What runs in the page has no function with a name inside: the loader of these tests wraps those.

/** In the page: the window loses the focus and has it again. The browser that tests drive never says so by itself. */
function loseFocus(): void {
  for (const hasFocus of [false, true]) {
    Object.defineProperty(document, 'hasFocus', { configurable: true, value: Boolean.bind(undefined, hasFocus) });
    document.dispatchEvent(new Event('visibilitychange'));
  }
  Reflect.deleteProperty(document, 'hasFocus');
}

/** In the page: what VS Code has kept of its editors. */
async function editorState(): Promise<string> {
  const databases = (await indexedDB.databases()).flatMap(({ name = '' }) => (name.startsWith('vscode-web-state-db-') ? [name] : []));
  const texts = databases.map(
    (database) =>
      new Promise((resolve) => {
        const open = indexedDB.open(database);
        open.onsuccess = () => {
          const get = open.result.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor');
          get.onsuccess = () => {
            open.result.close();
            resolve(get.result);
          };
        };
      }),
  );
  return (await Promise.all(texts)).join('\n');
}
