import * as vscode from 'vscode';
import { isInternalId, type RestletIds } from '../../core/netsuite/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { ResponderView, Suggestion, SuggestionPlace } from '../../protocol/suggestions.js';
import type { Prompter } from '../platform/prompter.js';
import type { ScriptBindings } from '../platform/scriptBindings.js';
import type { ProjectFolder } from './projectFolder.js';
import type { Projects } from './projects.js';
import { knownRequest, numberedView, responderPlace, responderView, suggestions, type KnownRequest } from './requestKnowledge.js';
import { chooseRestlet } from './restletChoice.js';
import { openArguments } from './restletTree.js';

/** A request in a composer, its file, and the realm of the account that it goes to. */
interface ComposedRequest {
  readonly request: RestletRequest;
  readonly file: vscode.Uri;
  readonly account: string | undefined;
}

interface FoundResponder {
  readonly view: ResponderView;
  readonly open: () => Promise<void>;
  /** As `chooseRestlet`; absent where there is nothing to choose. */
  readonly choose?: (mayReplace: boolean) => Promise<RestletIds | undefined>;
}

/** Help for a request in a composer: what may stand in its fields, and which file responds. Both wait until everything has been read. */
export class RequestHelp {
  readonly #projects: Projects;
  readonly #bindings: ScriptBindings;
  readonly #prompter: Pick<Prompter, 'choose'>;

  constructor(projects: Projects, bindings: ScriptBindings, prompter: Pick<Prompter, 'choose'>) {
    this.#projects = projects;
    this.#bindings = bindings;
    this.#prompter = prompter;
  }

  /** Each value once, however many folders have it. */
  async suggestions(place: SuggestionPlace, { request, file, account }: ComposedRequest): Promise<readonly Suggestion[]> {
    await this.#read();
    const field = place.field === 'query' ? { field: place.part, row: place.row } : place;
    const resolved = this.#bindings.resolved(account, request);
    const found = this.#projects.foldersFor(file).flatMap(({ discovery }) => suggestions(field, resolved, discovery));
    const byValue = new Map(found.toReversed().map((suggestion) => [suggestion.value, suggestion]));
    return [...byValue.values()].toReversed();
  }

  async responder({ request, file, account }: ComposedRequest): Promise<FoundResponder | undefined> {
    await this.#read();
    const folders = this.#projects.foldersFor(file);
    const resolved = this.#bindings.resolved(account, request);
    const found = placed(folders, resolved);
    const view = found && responderView(found.known, resolved);
    const open = async (): Promise<void> => {
      if (found) {
        await vscode.commands.executeCommand('vscode.open', ...openArguments(found.folder, responderPlace(found.known)));
      }
    };
    const isNumbered = account !== undefined && isInternalId(request.script) && folders.some(hasRestlets);
    if (!isNumbered) {
      return view && { view, open };
    }
    const chosen = this.#bindings.of(account, request);
    return {
      view: numberedView({ request, account, chosen, known: found?.known }, view),
      open,
      choose: (mayReplace) => chooseRestlet({ request, account, mayReplace }, folders, this.#bindings, this.#prompter),
    };
  }

  /** While everything is read anew, what was known before still counts. */
  async #read(): Promise<void> {
    if (this.#projects.isLoading) {
      await this.#projects.loaded;
    }
  }
}

function hasRestlets({ discovery }: ProjectFolder): boolean {
  return discovery.restlets.length > 0;
}

function placed(
  folders: readonly ProjectFolder[],
  request: RestletRequest,
): { readonly folder: ProjectFolder; readonly known: KnownRequest } | undefined {
  for (const folder of folders) {
    const known = knownRequest(request, folder.discovery);
    if (known) {
      return { folder, known };
    }
  }
  return undefined;
}
