import type { BodyForm } from '../../protocol/response.js';
import type { WebviewApi } from '../ui/vscode.js';

/** How the screen was left: never what a request, an answer or a signature says. */
export interface UiChoices {
  readonly requestTab: string;
  readonly resultTab: string;
  readonly responseTab: string;
  readonly bodyForm: BodyForm;
  readonly wrap: boolean;
  /** The request pane's share of the room, 0 to 1. */
  readonly split: number;
}

const defaults: UiChoices = {
  requestTab: 'query',
  resultTab: 'response',
  responseTab: 'body',
  bodyForm: 'pretty',
  wrap: false,
  split: 0.46,
};

/** Takes over what has the right type; the state may come from an older version. */
function restored(stored: unknown): UiChoices {
  if (typeof stored !== 'object' || stored === null) {
    return defaults;
  }
  const known = Object.entries(stored).filter(
    ([name, value]) => name in defaults && typeof value === typeof defaults[name as keyof UiChoices],
  );
  return { ...defaults, ...(Object.fromEntries(known) as Partial<UiChoices>) };
}

/** Remembers choices across hiding and reloading of the webview. */
export class UiState {
  readonly #api: WebviewApi<unknown>;
  #choices: UiChoices;

  constructor(api: WebviewApi<unknown>) {
    this.#api = api;
    this.#choices = restored(api.getState());
  }

  get choices(): UiChoices {
    return this.#choices;
  }

  keep(changed: Partial<UiChoices>): void {
    this.#choices = { ...this.#choices, ...changed };
    this.#api.setState(this.#choices);
  }
}
