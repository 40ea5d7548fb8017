import * as vscode from 'vscode';
import type { Accounts } from '../accounts/accounts.js';
import { bundleFile } from '../platform/bundleFile.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { LazyPart } from '../platform/lazyPart.js';
import type { RequestTests } from '../requests/requestTests.js';
import type { Composers } from './composers.js';
import { testController } from './contributions.js';

export interface TestsWhenNeededParts {
  readonly extensionUri: vscode.Uri;
  readonly accounts: Pick<Accounts, 'roles'>;
  readonly errors: ErrorReporter;
  readonly composers: () => Promise<Composers>;
}

/** Registers request files as tests, and reads them when the Test Explorer is opened for the first time. */
export class TestsWhenNeeded implements vscode.Disposable {
  readonly controller = vscode.tests.createTestController(testController.id, testController.label);
  readonly #tests: LazyPart<RequestTests>;

  constructor({ accounts: { roles }, composers, errors, extensionUri }: TestsWhenNeededParts) {
    // What is wrong with a file may be said with a piece of it.
    const report = (error: unknown): void => {
      errors.reportWithoutText(error, 'request files were read as tests');
    };
    this.#tests = new LazyPart(async () => {
      const { openRequestTests } = await import('../requests/openTests.js');
      return openRequestTests(this.controller, {
        roles,
        report,
        describe: (error) => errors.describeWithoutText(error, 'a test was running'),
        checkerFile: bundleFile(extensionUri, 'expectWorker'),
        runner: async () => (await composers()).runner,
      });
    });
    const { load } = this.#tests;
    const reporting = async (run: (tests: RequestTests) => Promise<void>): Promise<void> => {
      try {
        await run(await load());
      } catch (error) {
        report(error);
      }
    };
    this.controller.resolveHandler = () => reporting(({ items }) => items.loaded());
    this.controller.refreshHandler = () => reporting(({ items }) => items.reload());
    this.controller.createRunProfile(
      testController.profile,
      vscode.TestRunProfileKind.Run,
      (request, token) => reporting((tests) => tests.run(request, token)),
      true,
    );
  }

  dispose(): void {
    this.#tests.dispose();
    this.controller.dispose();
  }
}
