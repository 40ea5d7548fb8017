const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16 = new TextDecoder('utf-16le');
/** Every byte is a letter in it, so it never fails. */
const western = new TextDecoder('windows-1252');

/** The text of a file, without its byte order mark: UTF-8, else Windows-1252, which is what older scripts are written in. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return utf16.decode(bytes);
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return western.decode(bytes);
  }
}

/** The lines of a text. Its construction goes over the text once, each look-up over a few of its lines. */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** 1-based line of an offset. */
  at(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }

  /** The offset at which a 1-based line starts. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? 0;
  }
}
