import type * as vscode from 'vscode';
import type { RestletIds } from '../../core/netsuite/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { ResponderView, Suggestion, SuggestionPlace } from '../../protocol/suggestions.js';
import type { AskedRequest, CodeReader, Responder } from '../calls/codeNote.js';

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
  #asked: Asked | undefined;
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

  /**
   * To be called with the request whenever it may have changed. Does not wait for the code to be read.
   * @param account realm of the account that it goes to
   */
  follow(request: RestletRequest | undefined, account: string | undefined): void {
    const asked = request && { request, account };
    if (asked && this.#asked && addressOf(asked) === addressOf(this.#asked)) {
      return;
    }
    this.#asked = asked;
    if (asked && asked.request.script !== '') {
      this.#look(asked);
    } else {
      this.#responder = undefined;
    }
  }

  async suggestions(
    place: SuggestionPlace,
    request: RestletRequest,
    account: string | undefined,
  ): Promise<readonly Suggestion[]> {
    const { code, file } = this.#parts;
    return (await code?.suggestions(place, { request, file, account })) ?? [];
  }

  async open(): Promise<void> {
    await this.#responder?.open();
  }

  /** As `Responder.choose`. */
  async choose(mayReplace: boolean): Promise<RestletIds | undefined> {
    return this.#responder?.choose?.(mayReplace);
  }

  dispose(): void {
    this.#asked = undefined;
    this.#listener?.dispose();
  }

  #look(asked: Asked): void {
    const { code, file, changed, report } = this.#parts;
    code
      ?.responder({ ...asked, file })
      .then((responder) => {
        if (this.#asked !== asked) {
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

type Asked = Pick<AskedRequest, 'request' | 'account'>;

/** What decides which file responds. */
function addressOf({ request: { method, script, deploy }, account }: Asked): string {
  return JSON.stringify([method, script, deploy, account]);
}
