/** Resolves when the page has had time to react and draw. It resolves in a hidden page too, where nothing is drawn. */
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

/** Calls back when what is there has been drawn; soon too in a hidden page, where nothing is drawn. */
export function afterDrawing(then: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (!isDone) {
      isDone = true;
      then();
    }
  };
  requestAnimationFrame(() => {
    setTimeout(once);
  });
  setTimeout(once, hiddenMs);
}

/** Milliseconds until a page that draws nothing goes on. */
const hiddenMs = 200;

/** Milliseconds that a page may be busy without anybody noticing: one frame at 60 per second. */
const budget = 16;

/** For long computations: returns a function to be awaited often, which pauses for the page when the budget is used up. */
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
