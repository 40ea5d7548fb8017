/**
 * How much of a statistical suite (test/proof) is run, as a multiple of the whole suite: the stage `proof` of `npm test` sets 1,
 * `npm run proof` sets 10 (a million inputs where the suite has 100,000). Without it a tenth is run: that is what the stage `unit` does when it
 * runs without `proof`.
 */
const times = Number(process.env.RESTLETS_PROOF ?? 0.1);

/** How many of the `full` cases this run tries: at least one. */
export function share(full: number): number {
  return Math.max(1, Math.round(full * times));
}

/** The items that this run tries: all of them, or every tenth, spread over the whole list. */
export function shareOf<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, Math.round(1 / times));
  return items.filter((_item, index) => index % step === 0);
}

/** How long a test of a statistical suite may take: what it takes in full, and as often as that is run. In milliseconds. */
export function proofTimeout(fullMs: number): number {
  return fullMs * Math.max(1, times);
}

/** Prints a figure of a whole run (how many were explained, how long it took). A tenth gives no figure that is worth printing. */
export function printFigure(line: string): void {
  if (times >= 1) {
    console.log(`      ${line}`);
  }
}
