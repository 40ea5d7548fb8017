import * as vscode from 'vscode';
import { responseScheme } from '../composer/responseScheme.js';
import { customEditors, panels, screenCommands } from './contributions.js';
import type { Screens, ScreensParts } from './screens.js';

/**
 * Registers everything that opens a screen, and loads the screens' own bundle when the first of them is opened. Activation stays
 * short because of that.
 */
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

  /** Loads the screens. When that fails, the next call tries again. */
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

  /** VS Code restores the panel with its window. What was in it is not kept, because it may hold secrets. */
  #panels(viewType: string, restore: (screens: Screens, panel: vscode.WebviewPanel) => void): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel) => {
        restore(await this.load(), panel);
      },
    });
  }
}
