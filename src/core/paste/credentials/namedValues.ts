/** Finds values with their names in a text, whatever the language: assignments, keyword arguments, rows of names and values, XML. */
import { snippetTree, type Entry, type Group } from '../looseTree.js';

export interface NamedValue {
  /** The names of the objects around the value, and its own name last. */
  readonly path: readonly string[];
  readonly value: string;
  /** It stood in quotes. */
  readonly literal: boolean;
  /** The name of a variable, or an argument of what computes the value. */
  readonly computed: boolean;
  /** It is in a row that is switched off. */
  readonly disabled: boolean;
  /** The index in the text where the value, or its quotation mark, begins. */
  readonly at: number;
}

/** Names of the outermost objects are left out: so deep, they are those of other things. */
const mostNames = 6;
/** UTF-16 code units that are looked at before a value. */
const reach = 200;

const nameKey = /^(?:key|name|variable)$/i;
const valueKey = /^(?:value|val|initialValue|currentValue)$/i;

/** Takes time linear in the length of the text. Never throws. */
export function namedValues(text: string): NamedValue[] {
  const { entries, groups } = snippetTree(text);
  return new NameFinder(text, groups, entries).find();
}

class NameFinder {
  readonly #text: string;
  readonly #entries: readonly Entry[];
  readonly #paths = new Map<Group, readonly string[]>();
  /** The names in objects that hold a name and a value: `{ "key": "token_id", "value": "…" }`. */
  readonly #rowNames = new Map<Group, string>();
  readonly #disabled = new Set<Group>();
  /** The last attribute that was a name, for XML: `<add key="TokenId" value="…" />`. */
  #attribute: { readonly name: string; readonly at: number } | undefined;

  constructor(text: string, groups: readonly Group[], entries: readonly Entry[]) {
    this.#text = text;
    this.#entries = entries;
    // The list has each group after the one around it.
    for (const group of groups) {
      const around = group.parent ? (this.#paths.get(group.parent) ?? []) : [];
      this.#paths.set(group, group.key === '' ? around : [...around, group.key].slice(-mostNames));
    }
    this.#findRows();
  }

  find(): NamedValue[] {
    return this.#entries.flatMap((entry) => this.#named(entry) ?? []);
  }

  #findRows(): void {
    const names = new Map<Group, string>();
    for (const { key, value, group } of this.#entries) {
      if (group.open !== '{') {
        continue;
      }
      if (nameKey.test(key) && (key === 'key' || !names.has(group))) {
        names.set(group, value);
      } else if (valueKey.test(key)) {
        this.#rowNames.set(group, '');
      } else if ((key === 'enabled' && value === 'false') || (key === 'disabled' && value === 'true')) {
        this.#disabled.add(group);
      }
    }
    for (const group of this.#rowNames.keys()) {
      this.#rowNames.set(group, names.get(group) ?? '');
    }
  }

  #named(entry: Entry): NamedValue | undefined {
    const { key, group } = entry;
    const row = this.#rowNames.get(group);
    if (row !== undefined && row !== '') {
      return valueKey.test(key) ? this.#of([row], entry) : undefined;
    }
    if (key !== '') {
      return this.#assigned(entry);
    }
    return this.#element(entry) ?? this.#argument(entry);
  }

  #of(names: readonly string[], entry: Entry, computed = false): NamedValue {
    const path = [...(this.#paths.get(entry.group) ?? []), ...names];
    const disabled = this.#disabled.has(entry.group);
    return { path, value: this.#whole(entry), literal: entry.literal, computed, disabled, at: entry.at };
  }

  #assigned(entry: Entry): NamedValue | undefined {
    const { key, value, at } = entry;
    if (nameKey.test(key) && entry.group.open === '') {
      this.#attribute = { name: value, at };
    } else if (valueKey.test(key) && this.#attribute && at - this.#attribute.at < reach) {
      return this.#of([this.#attribute.name], entry);
    }
    return this.#of([key], entry);
  }

  /** `<consumerKey>…</consumerKey>`, and `<setting name="ConsumerKey"><value>…</value></setting>`. */
  #element(entry: Entry): NamedValue | undefined {
    const before = this.#text.slice(Math.max(0, entry.at - reach), entry.at).trimEnd();
    if (!before.endsWith('>')) {
      return undefined;
    }
    const name = /^<([A-Za-z][\w:.-]{0,80})[\s>]/.exec(before.slice(before.lastIndexOf('<')))?.[1];
    if (name === undefined) {
      return undefined;
    }
    const isOfAttribute = valueKey.test(name) && this.#attribute && entry.at - this.#attribute.at < reach;
    return this.#of([isOfAttribute && this.#attribute ? this.#attribute.name : name], entry);
  }

  /** `define('CONSUMER_KEY', '…')` names its value, and `getenv('CONSUMER_KEY')` that of the value around it. */
  #argument(entry: Entry): NamedValue | undefined {
    const { group } = entry;
    if (group.open === '{') {
      // `${TOKEN_ID}`, `{{token_id}}`: a value that something else fills in.
      const isFilledIn = /[$#{]\{\s?$/.test(this.#text.slice(Math.max(0, entry.at - 3), entry.at));
      return isFilledIn && group.entries[0] === entry ? this.#of([], entry, true) : undefined;
    }
    if (group.open === '') {
      return undefined;
    }
    const [first, second] = group.entries;
    if (second === entry && first?.literal === true && first.key === '' && !/env/i.test(group.label)) {
      return this.#of([first.value], entry);
    }
    return first === entry && group.label !== '' && group.key !== '' ? this.#of([], entry, true) : undefined;
  }

  /** A value without quotation marks goes on to the next blank or, in a query, to the next parameter: the tokens of code end at a `+` or `/` of it. */
  #whole({ value, literal, at }: Entry): string {
    if (literal) {
      return value;
    }
    bareValue.lastIndex = at;
    return bareValue.exec(this.#text)?.[0] ?? value;
  }
}

const bareValue = /(?:[^\s"'`<>,;(){}[\]&]|&(?![\w.-]{1,80}=)){1,4096}/y;
