import * as vscode from 'vscode';
import type { ExpectationChecker } from '../../core/expect/index.js';
import { TestItems } from './testItems.js';
import { messageAt } from './testMessage.js';
import { TestRun, type ChosenRows, type TestRunParts } from './testRun.js';
import * as texts from './texts.js';

export interface RequestTestsParts extends TestRunParts {
  /** It ends with the tests. */
  readonly checker: TestRunParts['checker'] & Pick<ExpectationChecker, 'dispose'>;
  readonly report: (error: unknown) => void;
}

type Controller = Pick<vscode.TestController, 'items' | 'createTestItem' | 'createTestRun'>;

/** Request files in the Test Explorer: each expectation is a test. */
export class RequestTests implements vscode.Disposable {
  readonly items: TestItems;
  readonly #controller: Controller;
  readonly #parts: RequestTestsParts;

  constructor(controller: Controller, parts: RequestTestsParts) {
    this.#controller = controller;
    this.#parts = parts;
    this.items = new TestItems(controller, parts.report);
  }

  /** Runs what a person has chosen in the Test Explorer. */
  readonly run = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
    const run = this.#controller.createTestRun(request);
    const abort = new AbortController();
    const cancel = (): void => {
      abort.abort();
    };
    const listeners = [token.onCancellationRequested(cancel), run.token.onCancellationRequested(cancel)];
    if (token.isCancellationRequested) {
      cancel();
    }
    try {
      await this.items.loaded();
      await new TestRun(run, this.#parts, abort.signal).run(await this.#chosen(request, run));
    } finally {
      for (const listener of listeners) {
        listener.dispose();
      }
      run.end();
    }
  };

  dispose(): void {
    this.items.dispose();
    this.#parts.checker.dispose();
  }

  /** The files that are run, as they are now, and the rows of each that were chosen. */
  async #chosen(request: vscode.TestRunRequest, run: vscode.TestRun): Promise<ChosenRows[]> {
    const rows = new Map<vscode.TestItem, Set<string> | 'all'>();
    const excluded = new Set(request.exclude);
    const choose = (item: vscode.TestItem): void => {
      if (excluded.has(item)) {
        return;
      }
      const { parent } = item;
      if (isFile(item)) {
        const kept = [...item.children].flatMap(([id, child]) => (excluded.has(child) ? [] : [id]));
        rows.set(item, kept.length < item.children.size ? new Set(kept) : 'all');
      } else if (parent && isFile(parent)) {
        const known = rows.get(parent) ?? new Set();
        if (known !== 'all') {
          rows.set(parent, known.add(item.id));
        }
      } else {
        item.children.forEach(choose);
      }
    };
    if (request.include) {
      request.include.forEach(choose);
    } else {
      this.#controller.items.forEach(choose);
    }
    const chosen: ChosenRows[] = [];
    for (const [item, ids] of rows) {
      const file = item.uri && (await this.items.current(item.uri));
      if (!file) {
        run.errored(item, new vscode.TestMessage(texts.tests.gone));
      } else if (file.file.kind === 'tests') {
        chosen.push({ file, rows: file.file.rows.filter(({ id }) => ids === 'all' || ids.has(id)) });
      } else {
        const { message } = file.file;
        run.errored(item, messageAt(texts.tests.unread(message), item.uri, item.range));
      }
    }
    return chosen;
  }
}

function isFile({ id, uri }: vscode.TestItem): boolean {
  return id === uri?.toString();
}
