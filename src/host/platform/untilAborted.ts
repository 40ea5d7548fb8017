/** Waits until a promise has settled or the signal is aborted, whichever is first. Rejects only where the promise does before that. */
export async function untilAborted(awaited: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) {
    return;
  }
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  signal.addEventListener('abort', stop);
  try {
    await Promise.race([awaited, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
