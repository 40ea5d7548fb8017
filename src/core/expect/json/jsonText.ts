import { numberText } from './exactNumber.js';
import { isList, isNumber, isObject, type JsonValue } from './jsonValue.js';

const deepestIndent = 40;

interface Style {
  readonly longest: number;
  /** What stands between two parts of a list or an object that is nested so deeply. */
  readonly gap: (depth: number) => string;
}

/** A text, and whether there was more of it. */
export interface CutText {
  readonly text: string;
  readonly isCut: boolean;
}

const lineGap: Style['gap'] = (depth) => `\n${'  '.repeat(Math.min(depth, deepestIndent))}`;

/**
 * A value as JSON on several lines, its fields in their order, no number changed.
 *
 * @param longest UTF-16 code units of the text, after which it is cut: usually those of a value in a diff, of which nobody reads more
 */
export function prettyJson(value: JsonValue, longest = 200_000): CutText {
  const text = new JsonWriter({ longest, gap: lineGap }).write(value);
  return text.length > longest ? { text: text.slice(0, endBefore(text, longest)), isCut: true } : { text, isCut: false };
}

/** A value as JSON on one line, as a row of a request file has it. */
export function lineJson(value: JsonValue): string {
  return new JsonWriter({ longest: Infinity, gap: () => ' ' }).write(value);
}

/** A value as JSON on one line, cut after so many characters. */
export function shortJson(value: JsonValue, longest = 60): string {
  const text = new JsonWriter({ longest, gap: () => ' ' }).write(value);
  return shortened(text, longest);
}

/** A text that is cut after so many UTF-16 code units. */
export function shortened(text: string, longest = 60): string {
  if (text.length <= longest) {
    return text;
  }
  return `${text.slice(0, endBefore(text, longest - 1))}…`;
}

/** Where a text is cut so that no surrogate pair is. */
function endBefore(text: string, end: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
}

/** What is still to be written: a text as it is, or a value at its depth. */
type Task = string | { readonly value: JsonValue; readonly depth: number };

/** Writes with a list of its own of what is to be done, so that deep nesting cannot exhaust the stack. */
class JsonWriter {
  readonly #style: Style;
  readonly #parts: string[] = [];
  #length = 0;

  constructor(style: Style) {
    this.#style = style;
  }

  /** Stops soon after the text is longer than it may be. */
  write(value: JsonValue): string {
    const tasks: Task[] = [{ value, depth: 0 }];
    for (let task = tasks.pop(); task !== undefined && this.#length <= this.#style.longest; task = tasks.pop()) {
      if (typeof task === 'string') {
        this.#put(task);
      } else if (isList(task.value)) {
        this.#open(tasks, '[', ']', task.value.entries(), task.value.length, task.depth, () => '');
      } else if (isObject(task.value)) {
        const fields = Object.entries(task.value);
        this.#open(tasks, '{', '}', fields.values(), fields.length, task.depth, (name) => `${JSON.stringify(name)}: `);
      } else {
        this.#put(this.#scalar(task.value));
      }
    }
    return this.#parts.join('');
  }

  #put(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  #open<Name>(
    tasks: Task[],
    open: string,
    close: string,
    parts: Iterable<readonly [Name, JsonValue]>,
    count: number,
    depth: number,
    before: (name: Name) => string,
  ): void {
    if (count === 0) {
      this.#put(open + close);
      return;
    }
    // A list on one line has no blanks inside its brackets.
    const edge = open === '[' && !this.#style.gap(0).startsWith('\n') ? '' : undefined;
    const todo: Task[] = [open];
    let isFirst = true;
    for (const [name, value] of parts) {
      const gap = isFirst ? (edge ?? this.#style.gap(depth + 1)) : `,${this.#style.gap(depth + 1)}`;
      todo.push(gap + before(name), { value, depth: depth + 1 });
      isFirst = false;
    }
    todo.push((edge ?? this.#style.gap(depth)) + close);
    for (let last = todo.pop(); last !== undefined; last = todo.pop()) {
      tasks.push(last);
    }
  }

  #scalar(value: Exclude<JsonValue, readonly JsonValue[]>): string {
    if (isNumber(value)) {
      return numberText(value);
    }
    // What is cut anyway is not written out as a whole first.
    const readable = typeof value === 'string' ? value.slice(0, Math.min(value.length, this.#style.longest)) : value;
    return JSON.stringify(readable);
  }
}
