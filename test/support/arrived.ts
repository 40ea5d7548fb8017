/** Resolves when everything that has been answered by now has been taken in. */
export function arrived(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
