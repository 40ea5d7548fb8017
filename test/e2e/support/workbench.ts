import { randomBytes } from 'node:crypto';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { filesContaining } from '../../harness/diskSearch.js';
import { extensionHostsOf } from '../../harness/extensionHosts.js';
import { resultsDir } from '../../harness/paths.js';
import type { RunFolder } from '../../harness/runFolder.js';
import type { VscodeServer } from '../../harness/vscode/server.js';
import { changeSettings, type Theme, themes } from './settings.js';
import { findWebview } from './webviews.js';
import { refocused, writtenState } from './writtenState.js';

const commandTimeoutMs = 30_000;
const stepTimeoutMs = 4_000;
const pollMs = 200;

/** A VS Code that runs, and the page that shows it. What a person can do with it is a method. */
export class Workbench {
  readonly page: Page;
  /** Everything that VS Code and the browser write is in these folders. */
  readonly folder: RunFolder;
  private readonly context: BrowserContext;
  private readonly server: VscodeServer;
  private readonly onClose: () => Promise<void>;

  constructor(parts: {
    context: BrowserContext;
    page: Page;
    server: VscodeServer;
    folder: RunFolder;
    onClose: () => Promise<void>;
  }) {
    this.page = parts.page;
    this.folder = parts.folder;
    this.context = parts.context;
    this.server = parts.server;
    this.onClose = parts.onClose;
    // VS Code asks before a page with unsaved work is left; a test that leaves means it.
    this.page.on('dialog', (dialog) => void dialog.accept());
  }

  /** Resolves when the workbench is there to be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.activitybar .action-item').first().waitFor();
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  /** A second window of the same VS Code, on the same workspace. It is closed with the first. */
  async openWindow(): Promise<Workbench> {
    const page = await this.context.newPage();
    await page.goto(this.page.url());
    const window = new Workbench({
      context: this.context,
      page,
      server: this.server,
      folder: this.folder,
      onClose: this.onClose,
    });
    await window.ready();
    return window;
  }

  /** Goes to this window, and from it and back again, until an element is there or, with `hidden`, is not. */
  async showsWhenFocused(element: Locator, state: 'visible' | 'hidden' = 'visible'): Promise<void> {
    await this.page.bringToFront();
    await this.eventually(`Not ${state} however often the window got the focus: ${String(element)}`, async () => {
      await refocused(this.page);
      return (await element.isVisible()) === (state === 'visible');
    });
  }

  /** VS Code writes what is open as its page is left, and a browser does not wait for that: so it is made to write first. */
  async reload(): Promise<void> {
    await writtenState(this.page);
    await this.page.reload();
    await this.ready();
  }

  /** Resolves when VS Code has kept a text of an unsaved editor in its backups: from then on a reload brings it back. */
  async backedUp(text: string): Promise<void> {
    const folder = path.join(this.folder.serverDataDir, 'data');
    await this.eventually(`VS Code has kept no backup with ${text}.`, async () =>
      (await filesContaining([folder], [text])).some((file) => file.includes('Backups')),
    );
  }

  /** Resolves when the browser has written what stands in the fields of this frame: a text that was put into one more field is on the disk. */
  async fieldsWritten(frame: Frame): Promise<void> {
    const text = randomBytes(16).toString('hex');
    await frame.evaluate(() => {
      document.body.append(Object.assign(document.createElement('textarea'), { className: 'written' }));
    });
    await frame.locator('textarea.written').fill(text);
    await this.eventually(
      'The browser has written no field.',
      async () => (await filesContaining([this.folder.browserProfileDir], [text])).length > 0,
    );
    await frame.locator('textarea.written').evaluate((field) => {
      field.remove();
    });
  }

  /** The document of the visible web view whose own title this is, once a part of it is there. */
  async findWebview(title: string, part: (frame: Frame) => Locator): Promise<Frame> {
    for (;;) {
      const frame = await findWebview(this.page, title);
      try {
        await part(frame).first().waitFor();
        return frame;
      } catch (error) {
        // VS Code may replace the frame of a web view while it opens.
        if (!frame.isDetached()) {
          throw error;
        }
      }
    }
  }

  /** Chooses a command in the palette by the whole label that it shows there (`NetSuite: New Request`). */
  async runCommand(label: string): Promise<void> {
    await this.chooseFromQuickInput('F1', `>${label}`, () => this.quickPick(label).click({ timeout: stepTimeoutMs }));
  }

  /** As `runCommand`, but without the mouse. */
  async runCommandByKeys(label: string): Promise<void> {
    const entry = this.quickPick(label);
    await this.chooseFromQuickInput('F1', `>${label}`, async () => {
      await entry.and(this.page.locator('.focused')).waitFor({ timeout: stepTimeoutMs });
      await this.page.keyboard.press('Enter');
    });
  }

  /**
   * Runs the command that focuses a view, until its tree has the focus. By its source, VS Code focuses a tree again when it refreshes
   * one that it takes for focused. That closes the palette, and the Enter that was to choose the command would be lost.
   */
  async focusTreeByKeys(label: string, tree: string): Promise<void> {
    const focused = this.page.getByRole('tree', { name: tree }).and(this.page.locator(':focus'));
    await this.insist(async () => {
      await this.runCommandByKeys(label);
      await focused.waitFor({ timeout: stepTimeoutMs });
    });
  }

  /** The entry of the quick pick, palette included, that has exactly this label. */
  quickPick(label: string | RegExp): Locator {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    return rows.filter({ has: this.page.getByText(label, { exact: true }) }).first();
  }

  /**
   * Types into the input box that is open, waits for what is said of the text, and presses Enter: then the box is left,
   * or stays open when the text is refused. `typed` stops before the Enter.
   */
  async answer(
    text: string,
    { message, outcome = 'accepted' }: { message?: RegExp; outcome?: 'accepted' | 'refused' | 'typed' } = {},
  ): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    const titled = widget.locator('.quick-input-title').filter({ hasText: /./ });
    // The palette that the command was chosen in has no title.
    await titled.waitFor();
    const title = await titled.textContent();
    const said = message && widget.locator('.quick-input-message').filter({ hasText: message });
    await this.quickInput.fill(text);
    if (outcome !== 'refused') {
      await said?.waitFor();
    }
    if (outcome === 'typed') {
      return;
    }
    if (outcome === 'refused') {
      // A box that has just been shown may not take the key yet. A refused text stays, so the key can be pressed again.
      await this.eventually('Nothing is said of the text.', async () => {
        await this.page.keyboard.press('Enter');
        return (
          said?.waitFor({ timeout: stepTimeoutMs }).then(
            () => true,
            () => false,
          ) ?? true
        );
      });
      await widget
        .locator('.quick-input-title')
        .filter({ hasText: title ?? '' })
        .waitFor();
      return;
    }
    await this.page.keyboard.press('Enter');
    // The title tells the step: the next question has another one, or the series has ended.
    await this.page.waitForFunction((before) => {
      const shown = document.querySelector<HTMLElement>('.quick-input-widget');
      return !shown || shown.style.display === 'none' || shown.querySelector('.quick-input-title')?.textContent !== before;
    }, title);
  }

  /** The notification at the bottom that says this. */
  notification(text: string): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /** Opens a web page in VS Code's own browser, in the editor group that is in front. */
  async openWebPage(url: string): Promise<void> {
    const address = this.page.locator('.quick-input-widget').getByPlaceholder('https://example.com');
    await this.insist(async () => {
      await this.runCommand('Simple Browser: Show');
      await address.fill(url, { timeout: stepTimeoutMs });
      await this.page.keyboard.press('Enter');
    });
    await this.page.locator('.tab').filter({ hasText: 'Simple Browser' }).waitFor();
  }

  /** Pastes a text into whatever has the focus, by the clipboard. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  /** Chooses from the context menu of an element. VS Code ignores a click that comes right after its menu has opened: so again, then. */
  async chooseFromContextMenu(element: Locator, label: string): Promise<void> {
    await element.click({ button: 'right' });
    const entry = this.page.getByRole('menuitem', { name: label });
    await entry.waitFor();
    while (await entry.isVisible()) {
      // The menu may close between the look and the click.
      await entry.click({ timeout: stepTimeoutMs }).catch(() => undefined);
    }
  }

  /**
   * As `chooseFromContextMenu`, again until what it leads to is there: a tree that is made anew closes its menu, and a click that comes
   * then has no effect.
   */
  async insistOnContextMenu(element: Locator, label: string, effect: Locator): Promise<void> {
    await this.insist(async () => {
      await this.chooseFromContextMenu(element, label);
      await effect.waitFor({ timeout: stepTimeoutMs });
    });
  }

  /**
   * As `runCommand`, again until what it leads to is there: by its source, VS Code gives a web view the focus a moment after it is asked
   * to, and what the command has focused meanwhile loses it.
   */
  async insistOnCommand(label: string, effect: Locator): Promise<void> {
    await this.insist(async () => {
      await this.runCommand(label);
      await effect.waitFor({ timeout: stepTimeoutMs });
    });
  }

  /** A notification in the list of all of them: VS Code shows no toast for one that comes with several others at once. */
  async listedNotification(text: string): Promise<Locator> {
    await this.runCommand('Notifications: Show Notifications');
    return this.listed(text);
  }

  /** A notification in the list of all of them, while that is shown. */
  listed(text: string): Locator {
    return this.page.locator('.notifications-center .notification-list-item').filter({ hasText: text });
  }

  /** Shows the accounts. Not by their icon: a click on that hides them when VS Code has just brought them back itself. */
  async openAccounts(): Promise<void> {
    await this.runCommand('RESTlets: Focus on Accounts View');
  }

  /** Opens a file of the workspace by its path there, in its default editor. */
  async openFile(file: string): Promise<void> {
    const name = path.basename(file);
    const entry = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first();
    await this.chooseFromQuickInput('ControlOrMeta+P', file, () => entry.click({ timeout: stepTimeoutMs }));
    await this.page.locator('.tab.active').filter({ hasText: name }).waitFor();
  }

  /** Closes the editor of this title, if it is open. Nothing in it may be unsaved. */
  async closeTab(title: string): Promise<void> {
    const tab = this.page.locator('.tab').filter({ hasText: title });
    if (!(await tab.isVisible())) {
      return;
    }
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  async setTheme(theme: Theme): Promise<void> {
    const { name, label } = themes[theme];
    const choose = async (words: string): Promise<void> => {
      await this.quickInput.fill(words, { timeout: stepTimeoutMs });
      await this.quickPick(label).click({ timeout: stepTimeoutMs });
    };
    await this.insist(async () => {
      await this.runCommand('Preferences: Color Theme');
      await choose(name).catch(() => choose(name.replace('Default ', '')));
    });
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.locator(`.monaco-workbench.${themes[theme].workbenchClass}`).waitFor();
  }

  /** Changes user settings, and reloads: this VS Code does not watch the file that it keeps them in. */
  async changeSettings(changes: object): Promise<void> {
    await changeSettings(this.folder, changes);
    await this.reload();
  }

  /** Makes the window as large as said, without its side bar: that is wider than half of a narrow window. */
  async resize(size: { readonly width: number; readonly height: number }): Promise<void> {
    if (await this.page.locator('.part.sidebar').isVisible()) {
      await this.runCommand('View: Close Primary Side Bar');
    }
    await this.page.setViewportSize(size);
  }

  /** Writes test-results/<name>.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(resultsDir, `${name}.png`) });
  }

  /** What the server printed, for a failure's report. */
  serverOutput(): string {
    return this.server.output();
  }

  /** Kills the extension hosts of this VS Code as a crash would. @returns how many there were */
  async killExtensionHost(): Promise<number> {
    const { pid } = this.server.process;
    const hosts = pid === undefined ? [] : await extensionHostsOf(pid);
    for (const host of hosts) {
      process.kill(host, 'SIGKILL');
    }
    return hosts.length;
  }

  /** Copies VS Code's own log files to test-results/<name>-logs. */
  async saveLogs(name: string): Promise<void> {
    await cp(path.join(this.folder.serverDataDir, 'data/logs'), path.join(resultsDir, `${name}-logs`), { recursive: true });
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.server.stop();
    await this.onClose();
  }

  private get quickInput(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  /** Brings a tab to the front: again, as a person would, when VS Code brings another one there while it restores the window. */
  async showTab(tab: Locator): Promise<void> {
    const shown = tab.and(this.page.locator('.active'));
    await this.eventually('The tab does not stay in front.', async () => {
      await tab.click();
      return shown.waitFor({ timeout: stepTimeoutMs }).then(
        () => true,
        () => false,
      );
    });
  }

  async eventually(failure: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + commandTimeoutMs;
    while (!(await holds())) {
      if (Date.now() > deadline) {
        throw new Error(failure);
      }
      await this.page.waitForTimeout(pollMs);
    }
  }

  private chooseFromQuickInput(key: string, text: string, choose: () => Promise<void>): Promise<void> {
    return this.insist(async () => {
      await this.page.keyboard.press(key);
      await this.quickInput.fill(text, { timeout: stepTimeoutMs });
      await choose();
    });
  }

  /** VS Code closes a quick input when something else takes the focus, a panel that is still opening for one: so again, then. */
  private async insist(step: () => Promise<void>): Promise<void> {
    const deadline = Date.now() + commandTimeoutMs;
    for (;;) {
      try {
        await step();
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw error;
        }
        await this.page.keyboard.press('Escape');
      }
    }
  }
}
