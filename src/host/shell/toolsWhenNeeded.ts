import * as vscode from 'vscode';
import type { Accounts } from '../accounts/accounts.js';
import { isUserError } from '../../protocol/userError.js';
import { askModally } from '../platform/askModally.js';
import { bundleFile } from '../platform/bundleFile.js';
import { ConfigChoice } from '../platform/configValue.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { LazyPart } from '../platform/lazyPart.js';
import type { Projects } from '../project/projects.js';
import type { ModelTools } from '../tools/index.js';
import type { Preparation } from '../tools/modelTool.js';
import type { OpenRequest } from '../tools/responseTool.js';
import type { Composers } from './composers.js';
import { choices, modelTools, type ModelToolName } from './contributions.js';

export interface ToolsWhenNeededParts {
  readonly extensionUri: vscode.Uri;
  readonly accounts: Pick<Accounts, 'roles'>;
  readonly errors: ErrorReporter;
  readonly composers: () => Promise<Composers>;
  readonly projects: () => Promise<{ readonly projects: Projects }>;
}

/** Registers the tools for language models, and loads their bundle with the first call of one. */
export class ToolsWhenNeeded implements vscode.Disposable {
  readonly #tools: LazyPart<ModelTools>;
  readonly #errors: ErrorReporter;
  readonly #registrations: readonly vscode.Disposable[];

  constructor({ extensionUri, accounts, errors, composers, projects }: ToolsWhenNeededParts) {
    this.#errors = errors;
    const access = new ConfigChoice(choices.modelAccess);
    this.#tools = new LazyPart(async () => {
      const { modelToolsWith, sharedExplanationInThread } = await import('../tools/index.js');
      return modelToolsWith({
        roles: accounts.roles,
        explain: (text, credentials, signal) =>
          sharedExplanationInThread(bundleFile(extensionUri, 'explainWorker'), { text, credentials }, signal),
        describe: (error) => errors.describeWithoutText(error, 'a tool for language models was running'),
        folders: async () => {
          const found = (await projects()).projects;
          await found.loaded;
          return found.folders;
        },
        openRequests: async () => openRequests(await composers()),
        // The tool asks a person about every call, and its objection says whether this is still the call that was asked about.
        send: async (request, role, options) =>
          (await composers()).runner.begin().call({ request, role, uri: noFile }, { agreed: () => true, ...options }),
        ask: askModally,
        readLog: async (...args) => (await composers()).readLog(...args),
        access: () => access.value,
        isTrusted: () => vscode.workspace.isTrusted,
      });
    });
    // Editors that are made of VS Code may come without it.
    const lm = vscode.lm as Partial<typeof vscode.lm> | undefined;
    const register = lm?.registerTool?.bind(lm);
    this.#registrations = register ? Object.values(modelTools).map((name) => register(name, this.#tool(name))) : [];
  }

  dispose(): void {
    for (const registration of this.#registrations) {
      registration.dispose();
    }
  }

  #tool(name: ModelToolName): vscode.LanguageModelTool<unknown> {
    return {
      prepareInvocation: ({ input }) =>
        this.#inWords(async () => prepared(await (await this.#tools.load())[name].prepare(input))),
      invoke: ({ input }, token) =>
        this.#inWords(async () => {
          const abort = new AbortController();
          const cancel = (): void => {
            abort.abort(new vscode.CancellationError());
          };
          const listener = token.onCancellationRequested(cancel);
          if (token.isCancellationRequested) {
            cancel();
          }
          try {
            const text = await (await this.#tools.load())[name].run(input, abort.signal);
            return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
          } finally {
            listener.dispose();
          }
        }),
    };
  }

  /** A model gets the sentence of an error that has one. What any other error says could be a piece of a request: it goes to the log alone. */
  async #inWords<Result>(run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (error) {
      if (isUserError(error) || error instanceof vscode.CancellationError) {
        throw error;
      }
      throw new Error(this.#errors.describe(error).message);
    }
  }
}

/** The texts have values in them that a model or a file has chosen, so they are shown as they are and not as Markdown. */
function prepared({ progress, question }: Preparation): vscode.PreparedToolInvocation {
  return {
    invocationMessage: asWritten(progress),
    ...(question && { confirmationMessages: { title: question.title, message: asWritten(question.message) } }),
  };
}

function asWritten(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendText(text);
}

/** Variables are looked up beside the file of a request; that of a model is in none. */
const noFile = vscode.Uri.from({ scheme: 'untitled', path: 'request.restlet.json' });

function openRequests({ sessions }: Composers): OpenRequest[] {
  return [...sessions.all()].map(({ text, responses }) => ({
    name: text.document.uri.path.split('/').at(-1) ?? '',
    responses: responses.views,
    bodyBeginning: async (id, characters) => (await responses.bodyText(id, 'pretty')).slice(0, characters),
  }));
}
