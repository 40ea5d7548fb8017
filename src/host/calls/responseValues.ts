import * as vscode from 'vscode';
import { requestFileEnding, type Found } from '../../core/request/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import { LookedUpValues, type FindValue } from './lookedUpValues.js';
import type { Responses } from './responses.js';
import * as texts from './texts.js';

/** A request that is open, with its responses. */
export interface OpenRequest {
  readonly text: { readonly document: Pick<vscode.TextDocument, 'uri'>; readonly request: RestletRequest | undefined };
  readonly responses: Pick<Responses, 'views' | 'bodyText'>;
}

/** Values of the last responses of other open requests. */
export class ResponseValues implements vscode.Disposable {
  readonly #sessions: () => Iterable<OpenRequest>;
  readonly #values: LookedUpValues;
  readonly #didChange = new vscode.EventEmitter<void>();
  /** Fires when a value was looked up. */
  readonly onDidChange = this.#didChange.event;

  constructor(sessions: () => Iterable<OpenRequest>, findValue: FindValue) {
    this.#sessions = sessions;
    this.#values = new LookedUpValues(findValue, () => {
      this.#didChange.fire();
    });
  }

  /** Undefined while it is looked for. @param name of the request: its file without the ending, or its own name */
  find(name: string, path: string): Found | undefined {
    const all = [...this.#sessions()];
    this.#values.keepOnly(new Set(all.map(keyOf)));
    const sessions = all.filter((session) => isNamed(session, name));
    const [session] = sessions;
    if (!session) {
      return { problem: texts.variables.notOpen(name) };
    }
    if (sessions.length > 1) {
      return { problem: texts.variables.severalNamed(name) };
    }
    const { responses } = session;
    const view = responses.views.find(({ outcome }) => outcome === 'response');
    if (!view) {
      return { problem: texts.variables.noResponse(name) };
    }
    const body = async (): Promise<string> => String(await responses.bodyText(view.id, 'raw'));
    return this.#values.find({ request: keyOf(session), id: view.id, name, body }, path);
  }

  /** Resolves when nothing is looked for any more. */
  loaded(): Promise<void> {
    return this.#values.loaded();
  }

  dispose(): void {
    this.#didChange.dispose();
  }
}

function keyOf(session: OpenRequest): string {
  return session.text.document.uri.toString();
}

function isNamed(session: OpenRequest, name: string): boolean {
  const path = session.text.document.uri.path;
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file === `${name}${requestFileEnding}` || session.text.request?.name === name;
}
