import type { WebviewApi } from '../vscode.js';

/** The language of the code that somebody chose last on this screen. It is kept while the tab is hidden. */
export class ChosenLanguage {
  readonly #api: Pick<WebviewApi<unknown>, 'getState' | 'setState'>;

  constructor(api: Pick<WebviewApi<unknown>, 'getState' | 'setState'>) {
    this.#api = api;
  }

  get value(): string | undefined {
    const state = this.#api.getState();
    const language = typeof state === 'object' && state !== null && 'language' in state ? state.language : undefined;
    return typeof language === 'string' ? language : undefined;
  }

  keep(language: string): void {
    this.#api.setState({ language });
  }
}
