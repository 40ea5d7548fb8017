import * as vscode from 'vscode';
import type { SessionParts } from '../composer/documentSession.js';
import { ResponseValues, type QueryJson } from '../composer/responseValues.js';
import type { Sessions } from '../composer/sessions.js';
import { askValue } from './askValue.js';
import { Environments } from './environments.js';

/** The values of the requests of a window: from files of variables, from the responses of other requests, and from a person. */
export class WindowValues implements vscode.Disposable {
  readonly #environments: Environments;
  readonly #responses: ResponseValues;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #listeners: vscode.Disposable[];

  constructor(sessions: () => Pick<Sessions, 'all'>, query: QueryJson, report: (error: unknown) => void) {
    this.#environments = new Environments(report);
    this.#responses = new ResponseValues(() => sessions().all(), query);
    const changed = (): void => {
      this.#didChange.fire();
    };
    this.#listeners = [this.#environments.onDidChange(changed), this.#responses.onDidChange(changed)];
  }

  /** Looks again after each call. */
  follow(sessions: Pick<Sessions, 'onDidChangeSending'>): void {
    this.#listeners.push(
      sessions.onDidChangeSending(() => {
        this.#didChange.fire();
      }),
    );
  }

  readonly of = ({ uri }: Pick<vscode.TextDocument, 'uri'>): ReturnType<SessionParts['variables']> => ({
    environments: () => this.#environments.of(uri),
    response: (request, path) => this.#responses.find(request, path),
    ask: askValue,
    loaded: async () => {
      await this.#environments.loaded();
      await this.#responses.loaded();
    },
    onDidChange: this.#didChange.event,
  });

  dispose(): void {
    for (const disposable of [...this.#listeners, this.#environments, this.#responses, this.#didChange]) {
      disposable.dispose();
    }
  }
}
