import * as vscode from 'vscode';
import { ExpectationChecker } from '../../core/expect/index.js';
import type { ObservedValues } from '../calls/requestVariables.js';
import { ResponseValues, type OpenRequest } from '../calls/responseValues.js';
import { bundleFile } from '../platform/bundleFile.js';
import { askValue } from './askValue.js';
import { Environments } from './environments.js';

/** The requests that are open in the window. */
export interface OpenRequests {
  all(): Iterable<OpenRequest>;
  readonly onDidChangeSending: vscode.Event<unknown>;
}

/** The values of the requests of a window: from files of variables, from the responses of other requests, and from a person. */
export class WindowValues implements vscode.Disposable {
  readonly #sessions: () => OpenRequests;
  readonly #checker: ExpectationChecker;
  readonly #environments: Environments;
  readonly #responses: ResponseValues;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #listeners: readonly vscode.Disposable[];
  #following: vscode.Disposable | undefined;

  /** @param sessions those of the window; they are there when the first request is opened */
  constructor(sessions: () => OpenRequests, extensionUri: vscode.Uri, report: (error: unknown) => void) {
    this.#sessions = sessions;
    this.#checker = new ExpectationChecker(bundleFile(extensionUri, 'expectWorker'));
    this.#environments = new Environments(report);
    this.#responses = new ResponseValues(
      () => sessions().all(),
      (body, path) => this.#checker.find(body, path),
    );
    this.#listeners = [this.#environments.onDidChange(this.#changed), this.#responses.onDidChange(this.#changed)];
  }

  readonly of = ({ uri }: Pick<vscode.TextDocument, 'uri'>): ObservedValues => {
    // Each call may give a value to another request.
    this.#following ??= this.#sessions().onDidChangeSending(this.#changed);
    return {
      environments: () => this.#environments.of(uri),
      response: (request, path) => this.#responses.find(request, path),
      ask: askValue,
      loaded: async () => {
        await this.#environments.loaded();
        await this.#responses.loaded();
      },
      onDidChange: this.#didChange.event,
    };
  };

  readonly #changed = (): void => {
    this.#didChange.fire();
  };

  dispose(): void {
    this.#following?.dispose();
    for (const disposable of [...this.#listeners, this.#environments, this.#responses, this.#checker, this.#didChange]) {
      disposable.dispose();
    }
  }
}
