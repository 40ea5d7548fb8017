/** What VS Code gives a webview: a way to post messages, and a small state that is kept while the tab is hidden. */
export interface WebviewApi<State> {
  postMessage(message: unknown): void;
  getState(): State | undefined;
  setState(state: State): void;
}

declare function acquireVsCodeApi(): WebviewApi<unknown>;

/** May be called once for each page: VS Code refuses a second call. */
export function webviewApi(): WebviewApi<unknown> {
  return acquireVsCodeApi();
}

/** The nonce of this page's scripts, which the content security policy wants for styles that are made at run time. */
export function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}
