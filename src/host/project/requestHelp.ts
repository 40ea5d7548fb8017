import * as vscode from 'vscode';
import type { RestletRequest } from '../../protocol/request.js';
import type { ResponderView, Suggestion, SuggestionPlace } from '../../protocol/suggestions.js';
import type { Projects } from './projects.js';
import { knownRequest, responderPlace, responderView, suggestions } from './requestKnowledge.js';
import { openArguments } from './restletTree.js';

/** Help for a request in a composer: what may stand in its fields, and which file responds. Both wait until everything has been read. */
export class RequestHelp {
  readonly #projects: Projects;

  constructor(projects: Projects) {
    this.#projects = projects;
  }

  /** Each value once, however many folders have it. */
  async suggestions(place: SuggestionPlace, request: RestletRequest, file: vscode.Uri): Promise<readonly Suggestion[]> {
    await this.#read();
    const field = place.field === 'query' ? { field: place.part, row: place.row } : place;
    const found = this.#projects.foldersFor(file).flatMap(({ discovery }) => suggestions(field, request, discovery));
    const byValue = new Map(found.toReversed().map((suggestion) => [suggestion.value, suggestion]));
    return [...byValue.values()].toReversed();
  }

  async responder(
    request: RestletRequest,
    file: vscode.Uri,
  ): Promise<{ readonly view: ResponderView; readonly open: () => Promise<void> } | undefined> {
    await this.#read();
    for (const folder of this.#projects.foldersFor(file)) {
      const known = knownRequest(request, folder.discovery);
      if (known) {
        const open = async (): Promise<void> => {
          await vscode.commands.executeCommand('vscode.open', ...openArguments(folder, responderPlace(known)));
        };
        return { view: responderView(known, request), open };
      }
    }
    return undefined;
  }

  /** While everything is read anew, what was known before still counts. */
  async #read(): Promise<void> {
    if (this.#projects.isLoading) {
      await this.#projects.loaded;
    }
  }
}
