/** What VS Code gives a webview: a way to post, and a small state that survives while the tab is hidden. */
export interface WebviewApi<State> {
  postMessage(message: unknown): void;
  getState(): State | undefined;
  setState(state: State): void;
}

declare function acquireVsCodeApi(): WebviewApi<unknown>;

/** May be called once a page. */
export function webviewApi(): WebviewApi<unknown> {
  return acquireVsCodeApi();
}

/** The nonce of this page's scripts, for styles that are made at run time. */
export function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}
