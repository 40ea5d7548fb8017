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

/** The page may be busy for so many milliseconds before somebody notices. */
const budget = 16;

/** Lets a long computation give way: the function it returns waits for the page whenever the time is used up. */
export function pacer(): () => Promise<void> {
  let start = performance.now();
  return async () => {
    if (performance.now() - start < budget) {
      return;
    }
    await idle();
    start = performance.now();
  };
}
