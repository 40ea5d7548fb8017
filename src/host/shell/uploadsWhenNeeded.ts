import type * as vscode from 'vscode';
import { sameId } from '../../core/netsuite/index.js';
import type { Accounts } from '../accounts/accounts.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { LazyPart } from '../platform/lazyPart.js';
import type { Projects } from '../project/projects.js';
import type { PlacedNode } from '../project/restletTree.js';
import type { OpenRequest, ScriptFiles, Uploads } from '../upload/uploadCommands.js';
import type { Composers } from './composers.js';
import { uploadCommandIds } from './contributions.js';

export interface UploadsWhenNeededParts {
  readonly accounts: Pick<Accounts, 'prompter'>;
  readonly errors: ErrorReporter;
  readonly composers: () => Promise<Composers>;
  readonly projects: () => Promise<{ readonly projects: Projects }>;
}

/** Registers the commands that upload scripts, and loads their bundle with the first of them. */
export class UploadsWhenNeeded implements vscode.Disposable {
  readonly #registrations: readonly vscode.Disposable[];

  constructor({ accounts, composers, errors, projects }: UploadsWhenNeededParts) {
    const uploads = new LazyPart<Uploads>(async () => {
      const { Uploads } = await import('../upload/uploadCommands.js');
      return new Uploads({
        prompter: accounts.prompter,
        openRequest: async () => requestInFront(await composers()),
        filesOf: async (scriptId) => filesOf((await projects()).projects, scriptId),
      });
    });
    this.#registrations = uploadCommandIds.map((id) =>
      errors.command(id, async (target?: unknown) => {
        const { commands } = await uploads.load();
        await commands[id](isPlaced(target) ? scriptOf(target) : target);
      }),
    );
  }

  dispose(): void {
    for (const registration of this.#registrations) {
      registration.dispose();
    }
  }
}

/** An item of the RESTlets view. */
function isPlaced(target: unknown): target is PlacedNode {
  return typeof target === 'object' && target !== null && 'node' in target && 'folder' in target;
}

/** The script of an item, as it goes into the File Cabinet: of a TypeScript file, what it is compiled to. */
function scriptOf({ folder, node }: PlacedNode): vscode.Uri | undefined {
  const path = node.script?.path;
  const compiled = folder.discovery.restlets.find(({ sourceFile }) => sourceFile === path)?.scriptFile;
  return path === undefined ? undefined : folder.files.uri(compiled ?? path);
}

function requestInFront({ editors }: Composers): OpenRequest | undefined {
  const { active } = editors;
  const request = active?.session.text.request;
  return (
    active &&
    request && {
      script: request.script,
      role: active.session.role,
      send: (before) => active.session.send(active.connection, before),
    }
  );
}

/** The scripts of the workspace with this ID. */
async function filesOf(projects: Projects, scriptId: string): Promise<ScriptFiles[]> {
  await projects.loaded;
  return projects.folders.flatMap(({ discovery, files }) =>
    discovery.restlets
      .filter((restlet) => sameId(restlet.scriptId, scriptId))
      .map(({ namedFile, scriptFile, sourceFile }) => ({
        name: namedFile,
        ...(scriptFile !== undefined && { file: files.uri(scriptFile) }),
        ...(sourceFile !== undefined && { source: files.uri(sourceFile) }),
      })),
  );
}
