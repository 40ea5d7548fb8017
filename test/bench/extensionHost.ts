import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../harness/chromium.js';
import { root } from '../harness/paths.js';
import type { RunFolder } from '../harness/runFolder.js';
import { ReportListener } from '../harness/stages/reportListener.js';
import { workbenchAddress } from '../harness/vscode/address.js';
import { installVscode } from '../harness/vscode/install.js';
import { oldest } from '../harness/vscode/releases.js';
import { startServer } from '../harness/vscode/server.js';

/** A fresh VS Code whose extension host runs a module of `test/host/bench`. */
export interface MeasuringHost {
  readonly page: Page;
  /** The next line of JSON that the module reports. */
  readonly next: () => Promise<unknown>;
}

/** @param module the name of the file in `test/host/bench`, without its ending. The build has to have the tests in it. */
export async function inExtensionHost<Result>(
  module: string,
  folder: RunFolder,
  measure: (host: MeasuringHost) => Promise<Result>,
): Promise<Result> {
  const lines = new Lines();
  const listener = await ReportListener.open((line) => {
    lines.take(line);
  });
  const server = await startServer(await installVscode(oldest, () => undefined), {
    serverDataDir: folder.serverDataDir,
    development: true,
    env: { RESTLETS_TEST_REPORT: String(listener.port) },
  });
  const context = await chromium.launchPersistentContext(folder.browserProfileDir, {
    executablePath: await findChromium(() => undefined),
    args: chromiumArgs,
    headless: true,
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const tests = path.join(root, `dist/test/host/bench/${module}.js`);
    await page.goto(workbenchAddress(server.port, { workspace: folder.workspace, extension: root, tests }));
    return await measure({ page, next: () => lines.next() });
  } finally {
    await context.close();
    await server.stop();
    listener.close();
  }
}

/** The lines of JSON that the extension host reports, one after the other. */
class Lines {
  readonly #waiting: string[] = [];
  #wake: () => void = () => undefined;

  take(line: string): void {
    this.#waiting.push(line);
    this.#wake();
  }

  async next(): Promise<unknown> {
    while (this.#waiting.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return JSON.parse(this.#waiting.shift() ?? '');
  }
}
