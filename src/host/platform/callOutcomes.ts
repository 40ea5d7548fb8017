import * as vscode from 'vscode';
import type { RestletIds } from '../../core/netsuite/index.js';

/** How the last call of one method of a RESTlet in this window ended. */
export interface CallOutcome {
  /** Absent where no response came. */
  readonly status?: number;
  readonly milliseconds: number;
}

/** The last outcome of each method of each deployment that was called in this window, for what is shown beside the code. */
export class CallOutcomes implements vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #outcomes = new Map<string, CallOutcome>();
  readonly onDidChange = this.#didChange.event;

  /** @param called with script IDs where they are known */
  keep(method: string, { script, deploy }: RestletIds, outcome: CallOutcome): void {
    this.#outcomes.set(keyOf(method, script, deploy), outcome);
    this.#didChange.fire();
  }

  of(method: string, script: string, deploy: string): CallOutcome | undefined {
    return this.#outcomes.get(keyOf(method, script, deploy));
  }

  dispose(): void {
    this.#didChange.dispose();
  }
}

function keyOf(method: string, script: string, deploy: string): string {
  return `${method} ${script} ${deploy}`.toLowerCase();
}
