/** How often the event loop of this thread turns until a promise is settled. */
export async function turnsDuring(promise: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns++;
    if (!isOver) {
      setImmediate(turn);
    }
  };
  setImmediate(turn);
  await promise.finally(() => {
    isOver = true;
  });
  return turns;
}
