/** The hash of a run of characters, which can be computed from that of the run one place before. */
const factor = 31;

/** The hash of a run with one more character behind it. */
export function mixed(hash: number, code: number): number {
  return (Math.imul(hash, factor) + code) | 0;
}

/** What the first character of a run weighs in the hash of the run and as many characters behind it as are asked for. */
export function weightBefore(characters: number): number {
  return Array.from({ length: characters }).reduce<number>((product) => Math.imul(product, factor), 1);
}

/** ASCII letters in lower case: a client that changes the case of a secret does so with ASCII at least. */
export function fold(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

const filterSize = 1 << 18;

/** One bit for each hash: most runs of a text are none of those that are looked for, and are known as such without making a string. */
export class HashFilter {
  readonly #bits = new Uint8Array(filterSize / 8);

  add(hash: number): void {
    const byte = byteOf(hash);
    this.#bits[byte] = (this.#bits[byte] ?? 0) | bitOf(hash);
  }

  /** True for each hash that was added, and for a few others. */
  mayHave(hash: number): boolean {
    return ((this.#bits[byteOf(hash)] ?? 0) & bitOf(hash)) !== 0;
  }
}

function byteOf(hash: number): number {
  return ((hash ^ (hash >>> 15)) & (filterSize - 1)) >>> 3;
}

function bitOf(hash: number): number {
  return 1 << ((hash ^ (hash >>> 15)) & 7);
}
