import * as vscode from 'vscode';
import { responseScheme } from '../composer/responseScheme.js';
import { customEditors, panels, screenCommands } from './contributions.js';
import type { Screens, ScreensParts } from './screens.js';

/** Tells VS Code of everything that leads to a screen, and loads the screens when the first one is wanted: activation is light. */
export class ScreensWhenNeeded implements vscode.Disposable {
  readonly #parts: ScreensParts;
  readonly #registrations: readonly vscode.Disposable[];
  #screens: Promise<Screens> | undefined;

  constructor(parts: ScreensParts) {
    this.#parts = parts;
    this.#registrations = [
      this.#composers(),
      this.#panels(panels.explain, ({ explain }, panel) => {
        explain.restore(panel);
      }),
      this.#panels(panels.verifier, ({ verifier }, panel) => {
        verifier.restore(panel);
      }),
      vscode.workspace.registerTextDocumentContentProvider(responseScheme, {
        provideTextDocumentContent: async (uri) => (await this.load()).responses.text(uri),
      }),
      ...screenCommands.map((id) =>
        parts.errors.command(id, async (...args: never[]) => (await this.load()).commands[id](...args)),
      ),
    ];
  }

  /** The screens. One that could not be loaded is tried again the next time. */
  load(): Promise<Screens> {
    this.#screens ??= this.#create().catch((error: unknown) => {
      this.#screens = undefined;
      throw error;
    });
    return this.#screens;
  }

  dispose(): void {
    for (const registration of this.#registrations) {
      registration.dispose();
    }
    this.#screens?.then(
      (screens) => {
        screens.dispose();
      },
      () => undefined,
    );
  }

  async #create(): Promise<Screens> {
    const { Screens } = await import('./screens.js');
    return new Screens(this.#parts);
  }

  #composers(): vscode.Disposable {
    const provider: vscode.CustomTextEditorProvider = {
      resolveCustomTextEditor: async (document, panel) => {
        (await this.load()).composers.resolve(document, panel);
      },
    };
    return vscode.window.registerCustomEditorProvider(customEditors.composer, provider, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  /** Panels come back with their window, but not what was in them: it may hold secrets. */
  #panels(viewType: string, restore: (screens: Screens, panel: vscode.WebviewPanel) => void): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel) => {
        restore(await this.load(), panel);
      },
    });
  }
}
