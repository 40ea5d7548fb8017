/**
 * The placeholders of a request: `{{name}}`, `{{$uuid}}`, `{{$prompt:Label}}`, `{{request.$.path}}`. What else stands between two braces,
 * such as a template of another language, is text. Backslashes before a prompt stand within its braces: `{{\$prompt:Label}}`.
 */

/** Values that are made for each call. All occurrences in one call have the same. */
export const madeValues = ['uuid', 'timestamp', 'isoDate'] as const;
export type MadeValue = (typeof madeValues)[number];

/** What a placeholder stands for. */
export type Expression =
  /** A variable of `restlet.env.json`. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'made'; readonly value: MadeValue }
  /** What a person enters before the call is sent. */
  | { readonly kind: 'prompt'; readonly label: string }
  /** A value of the last response of another request. `path` is a JSONPath (RFC 9535). */
  | { readonly kind: 'response'; readonly request: string; readonly path: string }
  | { readonly kind: 'wrong'; readonly problem: string };

/** A piece of a text. Offsets are UTF-16 code units. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'placeholder';
      /** As it stands in the text, with its braces. */
      readonly written: string;
      readonly start: number;
      readonly expression: Expression;
    };

/** UTF-16 code units between the braces. Longer texts are no placeholder, which also bounds how far is looked for its end. */
const longest = 300;
/** The way out for who meant none. */
export const asText = 'Write \\{{ if the braces are meant as text.';
const opening = '{{';
const closing = '}}';
const brace = opening.charCodeAt(0);
const namePattern = /^[A-Za-z_][\w-]*$/;
/** What a person may have meant as the name of a variable: text with a brace, a quotation mark or a line break is something else. */
const likeName = /^[\w$][^{}"'`<>\r\n]*$/;

/** Whether there is anything to take apart. Most requests have none, and cost nothing. */
export function mayHavePlaceholders(text: string): boolean {
  return text.includes(opening);
}

/**
 * Takes a text apart. A backslash before two braces makes them text: `\{{` stands for `{{`. So that there can be one before what a person
 * enters too, `{{\$prompt:Label}}` is a backslash and a prompt. Linear, and never throws.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const braces = new Braces(text);
  let from = 0;
  let literal = '';
  let start = text.indexOf(opening);
  while (start >= 0) {
    if (text[start - 1] === '\\' && start > from) {
      literal += `${text.slice(from, start - 1)}${opening}`;
      from = start + opening.length;
    } else {
      // Of several braces, only the last two may begin a placeholder.
      while (text.charCodeAt(start + opening.length) === brace) {
        start++;
      }
      const found = placeholderAt(text, start, braces);
      if (found) {
        literal += `${text.slice(from, start)}${backslashesAt(text, start + opening.length)}`;
        if (literal !== '') {
          pieces.push({ kind: 'text', text: literal });
        }
        literal = '';
        pieces.push(found);
        from = start + found.written.length;
        start = from - opening.length;
      }
    }
    start = text.indexOf(opening, start + opening.length);
  }
  literal += text.slice(from);
  return literal === '' ? pieces : [...pieces, { kind: 'text', text: literal }];
}

/** The next place of a text, for places that only grow: no character is searched twice. */
class NextPlace {
  readonly #text: string;
  readonly #wanted: string;
  #last = -1;
  #isSearched = false;

  constructor(text: string, wanted: string) {
    this.#text = text;
    this.#wanted = wanted;
  }

  /** @returns Infinity when there is none */
  from(index: number): number {
    if (!this.#isSearched || this.#last < index) {
      const found = this.#text.indexOf(this.#wanted, index);
      this.#last = found < 0 ? Infinity : found;
      this.#isSearched = true;
    }
    return this.#last;
  }
}

/** The braces that may end a placeholder or stand within it. */
class Braces {
  readonly opening: NextPlace;
  readonly closing: NextPlace;
  /** The closing ones after the next closing ones. */
  readonly outer: NextPlace;

  constructor(text: string) {
    this.opening = new NextPlace(text, opening);
    this.closing = new NextPlace(text, closing);
    this.outer = new NextPlace(text, closing);
  }
}

function placeholderAt(text: string, start: number, braces: Braces): Extract<Piece, { kind: 'placeholder' }> | undefined {
  const backslashes = backslashesAt(text, start + opening.length).length;
  const inside = start + opening.length + backslashes;
  const end = braces.closing.from(inside);
  if (end - inside > longest) {
    return undefined;
  }
  const nested = braces.opening.from(inside);
  if (nested < end) {
    if (backslashes > 0) {
      return undefined;
    }
    const outerEnd = braces.outer.from(end + closing.length);
    if (outerEnd - inside > longest || !likeName.test(text.slice(inside, nested))) {
      return undefined;
    }
    return placeholder(text, start, outerEnd - inside, {
      kind: 'wrong',
      problem: "A variable can't be part of the name of another one.",
    });
  }
  const expression = expressionOf(text.slice(inside, end).trim());
  const isMeant = expression && (backslashes === 0 || expression.kind === 'prompt');
  return isMeant ? placeholder(text, start, backslashes + end - inside, expression) : undefined;
}

/** The backslashes that stand in a text from a place on. */
function backslashesAt(text: string, from: number): string {
  let end = from;
  while (text[end] === '\\') {
    end++;
  }
  return text.slice(from, end);
}

/** A placeholder as it is read beside the text before it, of which the backslashes in its braces are a part. */
export function withoutBackslashes(written: string): string {
  return `${opening}${written.slice(opening.length + backslashesAt(written, opening.length).length)}`;
}

function placeholder(
  text: string,
  start: number,
  length: number,
  expression: Expression,
): Extract<Piece, { kind: 'placeholder' }> {
  const written = text.slice(start, start + opening.length + length + closing.length);
  return { kind: 'placeholder', written, start, expression };
}

function expressionOf(inside: string): Expression | undefined {
  if (namePattern.test(inside)) {
    return { kind: 'variable', name: inside };
  }
  const path = inside.indexOf('.$');
  if (path > 0 && !inside.startsWith('$') && !/["{}<>]/.test(inside.slice(0, path))) {
    return { kind: 'response', request: inside.slice(0, path).trim(), path: inside.slice(path + 1) };
  }
  if (!likeName.test(inside)) {
    return undefined;
  }
  return inside.startsWith('$') ? dollarExpression(inside.slice(1)) : { kind: 'wrong', problem: wrongName(inside) };
}

/** A name with a dot in it is most often a path without its $. */
function wrongName(inside: string): string {
  const [request, ...path] = inside.split('.');
  const ofResponse =
    path.length > 0 && request !== '' ? ` A value of the last response of a request is {{${request}.$.${path.join('.')}}}.` : '';
  return `The name of a variable has letters, digits, _ and -, and no blanks.${ofResponse} ${asText}`;
}

function dollarExpression(inside: string): Expression {
  const made = madeValues.find((value) => value === inside);
  if (made) {
    return { kind: 'made', value: made };
  }
  const [word = '', ...label] = inside.split(':');
  if (word.trim() === 'prompt') {
    const text = label.join(':').trim();
    return text === ''
      ? { kind: 'wrong', problem: 'Write what to ask for after the colon: {{$prompt:Customer ID}}.' }
      : { kind: 'prompt', label: text };
  }
  const known = [...madeValues.map((value) => `$${value}`), '$prompt:Label'].join(', ');
  return { kind: 'wrong', problem: `$${word.trim()} isn't known. Known are ${known}. ${asText}` };
}
