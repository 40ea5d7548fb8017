import type { Page } from 'playwright-core';

/** An editor that VS Code would not bring back (a new request that is not backed up yet) is never in its state. */
const patience = 100;

/**
 * Has VS Code write its state, as it does when its page is left, and resolves when the state in the browser's database names
 * every editor that is open, or is not going to.
 */
export async function writtenState(page: Page): Promise<void> {
  const labels = await page.locator('.editor-group-container .tab .label-name').allTextContents();
  for (let look = 0; look < patience; look++) {
    await page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
    const state = await page.evaluate(editorState);
    if (labels.every((label) => state.includes(label))) return;
  }
}

/** In the page: what VS Code has kept of its editors. Without a function that has a name: a loader may wrap those. */
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
