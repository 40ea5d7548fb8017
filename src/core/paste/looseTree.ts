/**
 * Groups loose tokens by their brackets into keys and values, whatever the language: `a: 'b'`, `a = "b"`,
 * `'a' => 'b'`, `f('a', "b")`, `x['a'] = 'b'`. Built without recursion, so that depth costs no stack.
 */
import { looseTokens, type Escape, type Token } from './looseTokens.js';

export interface Entry {
  /** The last part of a dotted name; empty for a value without a name. */
  readonly key: string;
  value: string;
  /** A string literal, not a bare word or number. */
  readonly literal: boolean;
  readonly at: number;
  readonly group: Group;
}

export interface Group {
  /** The word before the bracket: the function called, or the class `util.inspect` names. */
  readonly label: string;
  /** The name this group was assigned to. */
  readonly key: string;
  readonly open: string;
  readonly entries: Entry[];
  readonly groups: Group[];
  readonly parent?: Group;
  readonly start: number;
  end: number;
}

interface LooseTree {
  /** In the order in which they open; the first is the whole text. */
  readonly groups: readonly Group[];
  /** Of all groups, in the order of the text. */
  readonly entries: readonly Entry[];
}

function looseTree(tokens: readonly Token[]): LooseTree {
  return new TreeBuilder(tokens).build();
}

class TreeBuilder {
  readonly #tokens: readonly Token[];
  readonly #groups: Group[] = [];
  readonly #entries: Entry[] = [];
  #group: Group;
  #key = '';
  #word = '';
  /** Whether a literal that comes now is joined to the last value. */
  #joins = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#group = { label: '', key: '', open: '', entries: [], groups: [], start: 0, end: tokens.at(-1)?.end ?? 0 };
    this.#groups.push(this.#group);
  }

  build(): LooseTree {
    for (let index = 0; index < this.#tokens.length; index++) {
      const token = this.#tokens[index];
      if (!token) {
        continue;
      }
      if (token.kind === 'sign') {
        this.#sign(token);
      } else {
        const skip = this.#assignment(index + 1);
        if (skip > 0) {
          this.#setKey(token.text, token.kind === 'word');
          index += skip;
        } else {
          this.#value(token, index);
        }
      }
    }
    return { groups: this.#groups, entries: this.#entries };
  }

  /** How many signs of an assignment follow: `:`, `=`, `=>`, `:=`, `]=`; none for `==`, `::` and `://`. */
  #assignment(index: number): number {
    const sign = (offset: number) => {
      const token = this.#tokens[index + offset];
      return token?.kind === 'sign' ? token.text : '';
    };
    const bracket =
      sign(0) === ']' && this.#group.open === '[' && this.#group.parent && (sign(1) === '=' || sign(1) === ':') ? 1 : 0;
    const first = sign(bracket);
    if (first !== ':' && first !== '=') {
      return 0;
    }
    const second = sign(bracket + 1);
    if (second === first || (first === ':' && second === '/')) {
      return 0;
    }
    if (bracket === 1 && this.#group.parent) {
      this.#group = this.#group.parent;
    }
    return bracket + (second === '>' || (first === ':' && second === '=') ? 2 : 1);
  }

  #setKey(text: string, dotted: boolean): void {
    this.#key = dotted ? text.slice(text.lastIndexOf('.') + 1) : text;
    this.#word = '';
    this.#joins = false;
  }

  #value(token: Token, index: number): void {
    const next = this.#tokens[index + 1];
    const opens = token.kind === 'word' && next?.kind === 'sign' && '([{'.includes(next.text);
    const prefix =
      token.kind === 'word' && /^[bBuUrRfF]{1,2}$/.test(token.text) && next?.kind === 'string' && next.start === token.end;
    this.#word = token.kind === 'word' ? token.text : '';
    if (opens || prefix || (token.kind === 'word' && token.text === 'new')) {
      return;
    }
    const last = this.#group.entries.at(-1);
    if (this.#joins && last?.literal && token.kind === 'string' && !isNextArgument(last.value, token.text)) {
      last.value += token.text;
      return;
    }
    const entry = { key: this.#key, value: token.text, literal: token.kind === 'string', at: token.start, group: this.#group };
    this.#group.entries.push(entry);
    this.#entries.push(entry);
    this.#joins = token.kind === 'string';
    this.#key = '';
  }

  #sign({ text, start, end }: Token): void {
    if ('([{'.includes(text)) {
      this.#open(text, start);
    } else if (')]}'.includes(text)) {
      this.#close(end);
    } else if (text === ',' || text === ';') {
      this.#key = '';
    }
    // `+`, `.` and `\` join literals; two literals side by side are joined as Python and C do.
    if (!'+.\\'.includes(text)) {
      this.#joins = false;
    }
    if (text !== '<' && text !== '>' && text !== '*') {
      this.#word = '';
    }
  }

  #open(open: string, start: number): void {
    const parent = this.#group;
    const group: Group = { label: this.#word, key: this.#key, open, entries: [], groups: [], parent, start, end: start };
    parent.groups.push(group);
    this.#groups.push(group);
    this.#group = group;
    this.#key = '';
  }

  #close(end: number): void {
    this.#group.end = end;
    if (this.#group.parent) {
      this.#group = this.#group.parent;
    }
    this.#key = '';
  }
}

/** `'https://…' 'Authorization: …'` on a command line are two arguments, not one text in two literals. */
function isNextArgument(before: string, next: string): boolean {
  if (/^https?:\/\//i.test(next)) {
    return !before.endsWith('=');
  }
  // Only short texts: one that grows with each literal would be searched again each time.
  return before.length < 2000 && /^https?:\/\//i.test(before) && /^[A-Za-z-]{1,40}:/.test(next);
}

export interface SnippetTree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly groups: readonly Group[];
  /** All string literals in the order of the text, those of the response too. */
  readonly literals: readonly Entry[];
  /** The entries of the request in the order of the text. */
  readonly entries: readonly Entry[];
  /** The groups that belong to a response. */
  readonly responses: ReadonlySet<Group>;
}

export function snippetTree(text: string, escape: Escape = 'backslash'): SnippetTree {
  const tokens = looseTokens(text, escape);
  const { groups, entries } = looseTree(tokens);
  const responses = new Set<Group>();
  // The list has each group after the one around it, so one pass is enough.
  for (const group of groups) {
    if (isResponse(group) || (group.parent && responses.has(group.parent))) {
      responses.add(group);
    }
  }
  return {
    text,
    tokens,
    groups,
    literals: entries.filter(({ literal }) => literal),
    entries: responses.size === 0 ? entries : entries.filter(({ group }) => !responses.has(group)),
    responses,
  };
}

/** Every entry of the request whose key fits, in the order of the text. */
export function entriesOf(tree: SnippetTree, key: RegExp): Entry[] {
  return tree.entries.filter((entry) => entry.key !== '' && key.test(entry.key));
}

export function groupsOf(tree: SnippetTree, key: RegExp): Group[] {
  return tree.groups.filter((group) => group.key !== '' && key.test(group.key) && !tree.responses.has(group));
}

function isResponse({ key, label, open }: Group): boolean {
  // `const response = https.post({ … })`: what is in a call is the request.
  if (open !== '(' && key !== '' && /^(?:response|res|answer)(?:$|[ _-]?(?:headers|body|data)$)/i.test(key)) {
    return true;
  }
  return label !== '' && /(?:IncomingMessage|Response)$/.test(label);
}
