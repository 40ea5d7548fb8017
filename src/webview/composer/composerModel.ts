import type { ComposerState, ComposerUpdate } from '../../protocol/composer.js';
import type { RequestPatch, RestletRequest } from '../../protocol/request.js';
import { applyUpdate } from '../../protocol/update.js';
import { mergeUpdate, type RequestField } from './mergeUpdate.js';

/**
 * What the user sees. Typing changes it at once and is handed to the host; what the host says later
 * never takes back what was typed since.
 */
export class ComposerModel {
  #state: ComposerState;
  #generation = 0;
  /** The last edit of each field that the host has not confirmed yet. */
  readonly #unconfirmed = new Map<RequestField, number>();
  readonly #send: (patch: RequestPatch, generation: number) => void;
  readonly #listeners: ((state: ComposerState) => void)[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(state: ComposerState, send: (patch: RequestPatch, generation: number) => void) {
    this.#state = state;
    this.#send = send;
  }

  get state(): ComposerState {
    return this.#state;
  }

  /** The request, while the document can be read. */
  get request(): RestletRequest | undefined {
    return this.#state.document.kind === 'request' ? this.#state.document.request : undefined;
  }

  /** Calls back at once and after every change. */
  onChange(listener: (state: ComposerState) => void): void {
    this.#listeners.push(listener);
    listener(this.#state);
  }

  /** The user changed fields. Does nothing while the document cannot be read. */
  edit(patch: RequestPatch): void {
    const { request } = this;
    if (!request) {
      return;
    }
    this.#generation++;
    for (const field of Object.keys(patch) as RequestField[]) {
      this.#unconfirmed.set(field, this.#generation);
    }
    this.#state = { ...this.#state, document: { kind: 'request', request: applyUpdate<RestletRequest>(request, patch) } };
    this.#send(patch, this.#generation);
    this.#tell();
  }

  /** Resolves when the host has taken in every edit, and its problems are those of the request that is shown. */
  settled(): Promise<void> {
    if (this.#unconfirmed.size === 0) {
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The host's changes; `generation` is the last edit that they take in. */
  update(changes: ComposerUpdate, generation: number): void {
    for (const [field, edit] of this.#unconfirmed) {
      if (edit <= generation) {
        this.#unconfirmed.delete(field);
      }
    }
    this.#state = mergeUpdate(this.#state, changes, new Set(this.#unconfirmed.keys()));
    this.#tell();
    if (this.#unconfirmed.size > 0) {
      return;
    }
    for (const resolve of this.#waiting.splice(0)) {
      resolve();
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) {
      listener(this.#state);
    }
  }
}
