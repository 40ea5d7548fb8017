import type { EntryParameter } from '../types.js';

interface Read {
  certain: boolean;
  readonly values: Set<string>;
  readonly fields: Set<string>;
  isList: boolean;
}

/** Names beyond these say nothing to a person any more. */
const mostNames = 500;
const mostOfEach = 100;

/** What an entry point reads of its argument, in the order in which it was found. */
export class ParameterReads {
  readsAny = false;
  isList = false;
  readonly #reads = new Map<string, Read>();

  read(name: string, certain: boolean): void {
    const known = this.#reads.get(name);
    if (known) {
      known.certain ||= certain;
    } else if (name !== '' && this.#reads.size < mostNames) {
      this.#reads.set(name, { certain, values: new Set(), fields: new Set(), isList: false });
    }
  }

  field(name: string, field: string): void {
    addTo(this.#reads.get(name)?.fields, field);
  }

  value(name: string, value: string): void {
    // Comparing with an empty text asks whether there is a value at all.
    if (value !== '') {
      addTo(this.#reads.get(name)?.values, value);
    }
  }

  /** Whether another value of a name would be kept. */
  takesValues(name: string): boolean {
    return (this.#reads.get(name)?.values.size ?? mostOfEach) < mostOfEach;
  }

  list(name: string): void {
    const read = this.#reads.get(name);
    if (read) {
      read.isList = true;
    }
  }

  parameters(): EntryParameter[] {
    return [...this.#reads].map(([name, { certain, values, fields, isList }]) => ({
      name,
      certain,
      ...(values.size > 0 && { values: [...values] }),
      ...(fields.size > 0 && { fields: [...fields] }),
      ...(isList && { isList }),
    }));
  }
}

function addTo(set: Set<string> | undefined, text: string): void {
  if (set && set.size < mostOfEach) {
    set.add(text);
  }
}
