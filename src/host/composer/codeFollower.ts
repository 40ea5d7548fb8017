import type * as vscode from 'vscode';
import type { RestletRequest } from '../../protocol/request.js';
import type { ResponderView, Suggestion, SuggestionPlace } from '../../protocol/suggestions.js';
import type { CodeReader, Responder } from './codeNote.js';

export interface CodeFollowerParts {
  /** Absent where there is no code to look at. */
  readonly code: CodeReader | undefined;
  /** The file that holds the request. */
  readonly file: vscode.Uri;
  /** Another file responds than before, or what is known of it is different. */
  readonly changed: () => void;
  readonly report: (error: unknown) => void;
}

/** Knows which file of the workspace responds to one open request, while the request and the code change. */
export class CodeFollower implements vscode.Disposable {
  readonly #parts: CodeFollowerParts;
  readonly #listener: vscode.Disposable | undefined;
  /** What was looked up last; nothing else has to be looked up for an equal request. */
  #asked: RestletRequest | undefined;
  #responder: Responder | undefined;

  constructor(parts: CodeFollowerParts) {
    this.#parts = parts;
    this.#listener = parts.code?.onDidChange(() => {
      if (this.#asked) {
        this.#look(this.#asked);
      }
    });
  }

  get view(): ResponderView | undefined {
    return this.#responder?.view;
  }

  /** To be called with the request whenever it may have changed. Does not wait for the code to be read. */
  follow(request: RestletRequest | undefined): void {
    const isKnown = request !== undefined && this.#asked !== undefined && addressOf(request) === addressOf(this.#asked);
    if (!isKnown && request !== this.#asked) {
      this.#asked = request;
      if (request && request.script !== '') {
        this.#look(request);
      } else {
        this.#responder = undefined;
      }
    }
  }

  async suggestions(place: SuggestionPlace, request: RestletRequest): Promise<readonly Suggestion[]> {
    const { code, file } = this.#parts;
    return (await code?.suggestions(place, { request, file })) ?? [];
  }

  async open(): Promise<void> {
    await this.#responder?.open();
  }

  dispose(): void {
    this.#asked = undefined;
    this.#listener?.dispose();
  }

  #look(request: RestletRequest): void {
    const { code, file, changed, report } = this.#parts;
    code
      ?.responder({ request, file })
      .then((responder) => {
        if (this.#asked !== request) {
          return;
        }
        const isSame = JSON.stringify(responder?.view) === JSON.stringify(this.view);
        this.#responder = responder;
        if (!isSame) {
          changed();
        }
      })
      .catch(report);
  }
}

/** What decides which file responds. */
function addressOf({ method, script, deploy }: RestletRequest): string {
  return JSON.stringify([method, script, deploy]);
}
