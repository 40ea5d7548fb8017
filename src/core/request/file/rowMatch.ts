import type { RequestRow } from '../../../protocol/request.js';

/** What two rows must have in common to count as the same row; undefined when this row has no such value. */
export type Trait<Row> = (row: Row) => string | undefined;

/** From the most certain to the least certain. An empty value proves nothing. */
const traits: readonly Trait<RequestRow>[] = [
  ({ name, value, enabled }) => JSON.stringify([name, value, enabled]),
  ({ name }) => name,
  ({ value }) => (value === '' ? undefined : value),
];

/**
 * The index of the old row for each new row, so that unknown fields stay with their row when rows are moved, renamed, added or removed.
 * It is an equal row; otherwise one of the same name; otherwise one of the same value; otherwise, when the number of rows is the same,
 * the one at the same place.
 */
export function matchRows(before: readonly RequestRow[], after: readonly RequestRow[]): (number | undefined)[] {
  return matchBy(before, after, traits);
}

/** As `matchRows`, for rows of another kind. @param by from the most certain to the least certain */
export function matchBy<Row>(before: readonly Row[], after: readonly Row[], by: readonly Trait<Row>[]): (number | undefined)[] {
  const matching = new Matching(before, after);
  for (const trait of by) {
    matching.inPlace((old, row) => trait(old) !== undefined && trait(old) === trait(row));
    matching.anywhere(trait);
  }
  if (before.length === after.length) {
    matching.inPlace(() => true);
  }
  return matching.matches;
}

class Matching<Row> {
  readonly matches: (number | undefined)[];
  readonly #before: readonly Row[];
  readonly #after: readonly Row[];
  /** Indexes of the old rows that no new row has got yet. */
  readonly #free: Set<number>;

  constructor(before: readonly Row[], after: readonly Row[]) {
    this.#before = before;
    this.#after = after;
    this.#free = new Set(before.keys());
    this.matches = new Array<number | undefined>(after.length).fill(undefined);
  }

  inPlace(fits: (old: Row, row: Row) => boolean): void {
    for (const [index, row] of this.#open()) {
      const old = this.#before[index];
      if (old && this.#free.has(index) && fits(old, row)) {
        this.#take(index, index);
      }
    }
  }

  /** When several old rows fit, the first one is used first. */
  anywhere(trait: Trait<Row>): void {
    const places = this.#placesBy(trait);
    for (const [index, row] of this.#open()) {
      const place = places.get(trait(row))?.pop();
      if (place !== undefined) {
        this.#take(index, place);
      }
    }
  }

  /** The free indexes by the trait of their rows, each list from the last to the first, so that `pop` returns the first. */
  #placesBy(trait: Trait<Row>): Map<string | undefined, number[]> {
    const places = new Map<string | undefined, number[]>();
    for (const place of [...this.#free].reverse()) {
      const old = this.#before[place];
      const shared = old && trait(old);
      if (shared === undefined) {
        continue;
      }
      const list = places.get(shared);
      if (list) {
        list.push(place);
      } else {
        places.set(shared, [place]);
      }
    }
    return places;
  }

  #open(): [index: number, row: Row][] {
    return [...this.#after.entries()].filter(([index]) => this.matches[index] === undefined);
  }

  #take(index: number, place: number): void {
    this.matches[index] = place;
    this.#free.delete(place);
  }
}

export function sameRow(one: RequestRow, other: RequestRow): boolean {
  return one.name === other.name && one.value === other.value && one.enabled === other.enabled;
}

export function sameRows(one: readonly RequestRow[], other: readonly RequestRow[]): boolean {
  return (
    one.length === other.length &&
    one.every((row, index) => {
      const twin = other[index];
      return twin !== undefined && sameRow(row, twin);
    })
  );
}
