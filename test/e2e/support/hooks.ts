import type { Context } from 'mocha';
import { endChildrenWithThisProcess } from '../../harness/processes.js';
import { openWorkbenches } from './launch.js';

/** A failed test leaves a picture and VS Code's logs of every open workbench; the run leaves none open. */
export const mochaHooks = {
  beforeAll(): void {
    endChildrenWithThisProcess();
  },
  async afterEach(this: Context): Promise<void> {
    if (this.currentTest?.state !== 'failed') {
      return;
    }
    const name = `failed-${this.currentTest.fullTitle().replaceAll(/[^a-z0-9]+/gi, '-')}`;
    for (const [index, workbench] of openWorkbenches().entries()) {
      await workbench.screenshot(`${name}-${index}`);
      await workbench.saveLogs(`${name}-${index}`);
    }
  },
  async afterAll(): Promise<void> {
    await Promise.all(openWorkbenches().map((workbench) => workbench.close()));
  },
};
