import * as vscode from 'vscode';

/**
 * Shows a notification with a cancel button while something runs.
 * @param message stands beside the title
 * @param reason of the signal when the person cancels; an `AbortError` unless told otherwise
 * @param run gets a signal that is aborted when the person cancels
 */
export async function withCancellableProgress<Result>(
  { title, message, reason }: { readonly title: string; readonly message?: string; readonly reason?: () => Error },
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => {
      abort.abort(reason?.());
    });
    if (message !== undefined) {
      progress.report({ message });
    }
    try {
      return await run(abort.signal);
    } finally {
      listener.dispose();
    }
  });
}
