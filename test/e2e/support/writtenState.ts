import type { Page } from 'playwright-core';

/** An editor that VS Code would not bring back (a new request that is not backed up yet) is never in its state. */
const patienceMs = 5_000;
const pollMs = 50;

/** The part of VS Code's state that says which editors are open, a tree of groups; the first of `mru` is the one in front. */
interface GridNode {
  readonly data:
    readonly GridNode[] | { readonly editors: readonly { readonly value: string }[]; readonly mru: readonly number[] };
}

/**
 * Has VS Code write its state, as it does when its window loses the focus, and resolves when the state in the browser's database
 * names every editor that is open, those in front as such, or is not going to.
 */
export async function writtenState(page: Page): Promise<void> {
  const tabs = page.locator('.editor-group-container .tab');
  const labels = await tabs.locator('.label-name').allTextContents();
  const inFront = await tabs.and(page.locator('.active')).locator('.label-name').allTextContents();
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    await refocused(page);
    const states = await page.evaluate(editorStates);
    const kept = states.join('\n');
    const keptInFront = states.flatMap(editorsInFront).join('\n');
    if (labels.every((label) => kept.includes(label)) && inFront.every((label) => keptInFront.includes(label))) {
      return;
    }
    await page.waitForTimeout(pollMs);
  }
}

function editorsInFront(state: string): string[] {
  const { 'editorpart.state': part } = JSON.parse(state) as { 'editorpart.state'?: { serializedGrid: { root: GridNode } } };
  const nodes = part ? [part.serializedGrid.root] : [];
  const values: string[] = [];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const { data } = node;
    if ('mru' in data) {
      values.push(...data.mru.slice(0, 1).map((index) => data.editors[index]?.value ?? ''));
    } else {
      nodes.push(...data);
    }
  }
  return values;
}

// What runs in the page has no function with a name inside: the loader of these tests wraps those.

/** Lets a window lose the focus and have it again. The browser that tests drive never says so by itself. */
export function refocused(page: Page): Promise<void> {
  return page.evaluate(loseFocus);
}

/** In the page. */
function loseFocus(): void {
  for (const hasFocus of [false, true]) {
    Object.defineProperty(document, 'hasFocus', { configurable: true, value: Boolean.bind(undefined, hasFocus) });
    document.dispatchEvent(new Event('visibilitychange'));
  }
  Reflect.deleteProperty(document, 'hasFocus');
}

/** In the page: what VS Code has kept of its editors. */
async function editorStates(): Promise<string[]> {
  const databases = (await indexedDB.databases()).flatMap(({ name = '' }) =>
    name.startsWith('vscode-web-state-db-') ? [name] : [],
  );
  const texts = databases.map(
    (database) =>
      new Promise<string>((resolve) => {
        const open = indexedDB.open(database);
        open.onsuccess = () => {
          const get = open.result.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor');
          get.onsuccess = () => {
            open.result.close();
            resolve(typeof get.result === 'string' ? get.result : '{}');
          };
        };
      }),
  );
  return Promise.all(texts);
}
