import { discloseText, withoutLoginParameters } from '../../core/disclosure/index.js';

/** What a person sees of a call of a tool before it is made. */
export interface Preparation {
  /** What is shown while the tool runs. */
  readonly progress: string;
  /** What the person must agree to first; absent where nothing leaves this machine but what was asked for. */
  readonly question?: { readonly title: string; readonly message: string };
}

/** A tool that language models call. Its input may be anything: nobody has checked it against the schema. */
export interface ModelTool {
  /** Sends nothing and shows nothing. @throws {UserError} that says what is wrong with the call, in words for a model */
  prepare(input: unknown): Preparation | Promise<Preparation>;
  /** @throws {UserError} that says why there is no result and what to do, in words for a model, or the signal's reason */
  run(input: unknown, signal: AbortSignal): Promise<string>;
}

/** UTF-16 code units of a result. What is longer takes the room of the conversation that it is for. */
export const longestResult = 30_000;

/** The beginning of a text, and how long it is when that isn't all of it. */
export function beginning(text: string, longest: number): string {
  if (text.length <= longest) {
    return text;
  }
  const end = /[\uD800-\uDBFF]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
  return `${text.slice(0, end)}… (${text.length.toLocaleString('en')} characters)`;
}

/** A result as the text that a model gets. Fields that are undefined are left out. */
export function resultText(result: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(result, null, 1);
}

/** As many of the items, in their order, as a result has room for: at least one. */
export function itemsThatFit<Item>(items: readonly Item[], longest: number): Item[] {
  const fitting: Item[] = [];
  let length = 0;
  for (const item of items) {
    length += JSON.stringify(item, null, 1).length;
    if (length > longest && fitting.length > 0) {
      break;
    }
    fitting.push(item);
  }
  return fitting;
}

/** A text from a server or a file as a model may see it: without what has the name of a secret, and without who logged in. */
export function forModel(text: string): string {
  return withoutLoginParameters(discloseText(text).text);
}
