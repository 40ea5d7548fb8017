import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { resultsDir } from '../../harness/paths.js';
import type { RunFolder } from '../../harness/runFolder.js';
import type { VscodeServer } from '../../harness/vscode/server.js';
import { changeSettings, type Theme, themes, themeSettings } from './settings.js';
import { findWebview } from './webviews.js';

const commandTimeoutMs = 15_000;

/** A VS Code that runs, and the page that shows it. What a person can do with it is a method. */
export class Workbench {
  readonly page: Page;
  /** Everything that VS Code and the browser write is in these folders. */
  readonly folder: RunFolder;
  private readonly context: BrowserContext;
  private readonly server: VscodeServer;
  private readonly onClose: () => Promise<void>;

  constructor(parts: { context: BrowserContext; page: Page; server: VscodeServer; folder: RunFolder; onClose: () => Promise<void> }) {
    this.page = parts.page;
    this.folder = parts.folder;
    this.context = parts.context;
    this.server = parts.server;
    this.onClose = parts.onClose;
  }

  /** Resolves when the workbench is there to be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.activitybar .action-item').first().waitFor();
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** The document of the visible web view whose own title this is. */
  findWebview(title: string): Promise<Frame> {
    return findWebview(this.page, title);
  }

  /** Chooses a command in the palette by the whole label that it shows there (`RESTlets: New Request`). */
  async runCommand(label: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(`>${label}`);
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ has: this.page.getByText(label, { exact: true }) });
    await row.first().click({ timeout: commandTimeoutMs });
  }

  /** Opens a view container by its icon in the activity bar, unless it is open already. */
  async openViewContainer(title: string): Promise<void> {
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name: title });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  }

  /** Opens a file of the workspace by its path there, in its default editor. */
  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(file);
    await this.page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: path.basename(file) }).waitFor();
    await input.press('Enter');
    await this.page.locator('.tab.active').filter({ hasText: path.basename(file) }).waitFor();
  }

  async setTheme(theme: Theme): Promise<void> {
    await changeSettings(this.folder, themeSettings(theme));
    await this.page.locator(`.monaco-workbench.${themes[theme].workbenchClass}`).waitFor();
  }

  /** Changes user settings while the workbench runs. */
  changeSettings(changes: object): Promise<void> {
    return changeSettings(this.folder, changes);
  }

  /** Writes test-results/<name>.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(resultsDir, `${name}.png`) });
  }

  /** What the server printed, for a failure's report. */
  serverOutput(): string {
    return this.server.output();
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
}
