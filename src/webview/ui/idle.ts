/** Resolves when the page has had time to react and to draw; in a hidden page too, where nothing is drawn. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(
      () => {
        resolve();
      },
      { timeout: 100 },
    );
  });
}
