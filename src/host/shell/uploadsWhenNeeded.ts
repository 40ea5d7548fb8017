import * as vscode from 'vscode';
import { sameId } from '../../core/netsuite/index.js';
import type { Restlet } from '../../core/project/index.js';
import type { Accounts } from '../accounts/accounts.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { ScriptBindings } from '../platform/scriptBindings.js';
import type { UploadedFiles } from '../platform/uploadedFiles.js';
import { LazyPart } from '../platform/lazyPart.js';
import type { ProjectFolder } from '../project/projectFolder.js';
import type { Projects } from '../project/projects.js';
import type { PlacedNode } from '../project/restletTree.js';
import type { OpenRequest, ScriptFiles, Uploads } from '../upload/uploadCommands.js';
import type { Composers } from './composers.js';
import { uploadCommandIds } from './contributions.js';
import { isPlaced } from './placedNode.js';

export interface UploadsWhenNeededParts {
  readonly accounts: Pick<Accounts, 'prompter'>;
  readonly errors: ErrorReporter;
  readonly bindings: ScriptBindings;
  readonly uploaded: UploadedFiles;
  readonly composers: () => Promise<Composers>;
  readonly projects: () => Promise<{ readonly projects: Projects }>;
}

/** Registers the commands that upload scripts, and loads their bundle with the first of them. */
export class UploadsWhenNeeded implements vscode.Disposable {
  readonly #registrations: readonly vscode.Disposable[];

  constructor({ accounts, bindings, composers, errors, projects, uploaded }: UploadsWhenNeededParts) {
    const uploads = new LazyPart<Uploads>(async () => {
      const { Uploads } = await import('../upload/uploadCommands.js');
      return new Uploads({
        prompter: accounts.prompter,
        uploaded,
        openRequest: async () => requestInFront(await composers(), bindings),
        filesOf: async (scriptId) => filesWhere((await projects()).projects, (restlet) => sameId(restlet.scriptId, scriptId)),
        filesFrom: async (source) =>
          filesWhere(
            (await projects()).projects,
            (restlet, { files }) => restlet.sourceFile !== undefined && restlet.sourceFile === files.pathOf(source),
          ),
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

/** The script of an item. */
function scriptOf({ folder, node }: PlacedNode): vscode.Uri | undefined {
  return node.script && folder.files.uri(node.script.path);
}

/** The call of the composer in front, as it is now: an upload takes its time, and the person goes on working. */
async function requestInFront({ editors }: Composers, bindings: ScriptBindings): Promise<OpenRequest | undefined> {
  const { active } = editors;
  if (!active) {
    return undefined;
  }
  const { connection, session } = active;
  const now = await session.callNow(connection);
  if (!now) {
    // The composer shows why.
    throw new vscode.CancellationError();
  }
  const { call, request } = now;
  return {
    script: bindings.resolved(call.role.account, request).script,
    role: call.role,
    send: (before) => session.send(connection, { ...before, call }),
  };
}

/** The scripts of these RESTlets of the workspace. */
async function filesWhere(
  projects: Projects,
  isWanted: (restlet: Restlet, folder: ProjectFolder) => boolean,
): Promise<ScriptFiles[]> {
  await projects.loaded;
  return projects.folders.flatMap((folder) =>
    folder.discovery.restlets
      .filter((restlet) => isWanted(restlet, folder))
      .map(({ namedFile, scriptFile, sourceFile }) => ({
        name: namedFile,
        ...(scriptFile !== undefined && { file: folder.files.uri(scriptFile) }),
        ...(sourceFile !== undefined && { source: folder.files.uri(sourceFile) }),
      })),
  );
}
