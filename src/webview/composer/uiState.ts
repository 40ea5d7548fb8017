import type { ShownForm } from './response/formSwitch.js';
import type { WebviewApi } from '../ui/vscode.js';

/** The tabs and options that were chosen on the screen; never the content of a request, a response or a signature. */
export interface UiChoices {
  /** Empty while the person has chosen none. */
  readonly requestTab: string;
  readonly resultTab: string;
  readonly responseTab: string;
  readonly bodyForm: ShownForm;
  readonly wrap: boolean;
  /** Somebody has asked for the hints. */
  readonly hints: boolean;
  /** The sections of the signature that are open, with blanks between. */
  readonly openFolds: string;
  /** The last filters of bodies, one a line, the latest first. */
  readonly filters: string;
  /** The request pane's share of the room; 0 while the person has not moved the bar between the panes. */
  readonly split: number;
}

const defaults: UiChoices = {
  requestTab: '',
  resultTab: 'response',
  responseTab: 'body',
  bodyForm: 'unfolded',
  wrap: false,
  hints: false,
  openFolds: '',
  filters: '',
  split: 0,
};

/** Takes the values that have the right type: an older version of the extension may have stored others. */
function restored(stored: unknown): UiChoices {
  if (typeof stored !== 'object' || stored === null) {
    return defaults;
  }
  const known = Object.entries(stored).filter(
    ([name, value]) => name in defaults && typeof value === typeof defaults[name as keyof UiChoices],
  );
  return { ...defaults, ...(Object.fromEntries(known) as Partial<UiChoices>) };
}

/** Keeps the choices while the webview is hidden or reloaded. */
export class UiState {
  readonly #api: WebviewApi<unknown>;
  readonly #listeners: (() => void)[] = [];
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
    for (const listener of this.#listeners) {
      listener();
    }
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
