import * as vscode from 'vscode';
import { requestFileEnding, type Found } from '../../core/request/index.js';
import type { DocumentSession } from './documentSession.js';
import * as texts from './texts.js';

/** The value in a JSON text that a JSONPath (RFC 9535) names, or why there is none, in one sentence. */
export type FindValue = (body: string, path: string) => Promise<{ readonly text: string } | { readonly problem: string }>;

/** Looked up values that are kept: those of older responses are dropped. */
const mostKept = 500;

/** Values of the last responses of other open requests. Each is looked up once for a response. */
export class ResponseValues implements vscode.Disposable {
  readonly #sessions: () => Iterable<DocumentSession>;
  readonly #findValue: FindValue;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #known = new Map<string, Found | undefined>();
  readonly #running = new Set<Promise<void>>();
  /** Fires when a value was looked up. */
  readonly onDidChange = this.#didChange.event;

  constructor(sessions: () => Iterable<DocumentSession>, findValue: FindValue) {
    this.#sessions = sessions;
    this.#findValue = findValue;
  }

  /** Undefined while it is looked for. @param name of the request: its file without the ending, or its own name */
  find(name: string, path: string): Found | undefined {
    const sessions = [...this.#sessions()].filter((session) => isNamed(session, name));
    const [session] = sessions;
    if (!session) {
      return { problem: texts.variables.notOpen(name) };
    }
    if (sessions.length > 1) {
      return { problem: texts.variables.severalNamed(name) };
    }
    const view = session.responses.views.find(({ outcome }) => outcome === 'response');
    if (!view) {
      return { problem: texts.variables.noResponse(name) };
    }
    const key = JSON.stringify([session.text.document.uri.toString(), view.id, path]);
    if (!this.#known.has(key)) {
      this.#keep(key, undefined);
      this.#lookUp(key, name, session, view.id, path);
    }
    return this.#known.get(key);
  }

  /** Resolves when nothing is looked for any more. */
  async loaded(): Promise<void> {
    while (this.#running.size > 0) {
      await Promise.all(this.#running);
    }
  }

  dispose(): void {
    this.#didChange.dispose();
  }

  #lookUp(key: string, name: string, session: DocumentSession, id: string, path: string): void {
    const from = texts.variables.from(name);
    const run = session.responses
      .bodyText(id, 'raw')
      .then((body) => this.#findValue(String(body), path))
      .then((found) => ('problem' in found ? { problem: texts.variables.noValue(name, found.problem) } : { ...found, from }))
      .catch(() => ({ problem: texts.variables.notRead(name) }))
      .then((found) => {
        this.#keep(key, found);
        this.#running.delete(run);
        this.#didChange.fire();
      });
    this.#running.add(run);
  }

  #keep(key: string, found: Found | undefined): void {
    this.#known.set(key, found);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKept && oldest !== undefined) {
      this.#known.delete(oldest);
    }
  }
}

function isNamed(session: DocumentSession, name: string): boolean {
  const path = session.text.document.uri.path;
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file === `${name}${requestFileEnding}` || session.text.request?.name === name;
}
