import * as vscode from 'vscode';

/**
 * Shows a notification with a cancel button while something runs.
 * @param message stands below the title
 * @param run gets a signal that is aborted when the person cancels
 */
export async function withCancellableProgress<Result>(
  { title, message }: { readonly title: string; readonly message?: string },
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => {
      abort.abort();
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
