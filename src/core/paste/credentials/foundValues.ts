/** Finds the values of credentials in a text, and says of what else has a name why it was not taken. */
import { accountHost, credentialNames, type CredentialField } from '../../tba/index.js';
import { fieldOfLabel, meaningOf, type Meaning } from './names.js';
import { namedValues, type NamedValue } from './namedValues.js';
import type { BlockField, UnusedReason, UnusedValue } from './types.js';
import { accountOf, cleanValue, issuedLength, issuedValues, looksIssued, looksLikeAccount, notAValue } from './values.js';

export interface FoundValue {
  readonly field: BlockField;
  /** An account is a realm. */
  readonly value: string;
  /** The words of the name that tell one role from another. */
  readonly qualifier: string;
  readonly at: number;
  /** It was not called the account: it is in an address, or looks like one. */
  readonly guessed: boolean;
}

export interface FoundValues {
  /** In the order of the text. */
  readonly found: readonly FoundValue[];
  readonly unnamed: readonly string[];
  readonly unused: readonly UnusedValue[];
}

/** UTF-16 code units before a value that may be its label. */
const longestLabel = 80;

export function findValues(text: string): FoundValues {
  return new ValueFinder(text).find();
}

class ValueFinder {
  readonly #text: string;
  readonly #found: FoundValue[] = [];
  readonly #unnamed: string[] = [];
  readonly #unused = new Map<string, UnusedReason>();
  /** Values with a name, of whatever kind: they need no label. */
  readonly #known = new Set<string>();
  /** How many characters stand below the label of a value that NetSuite issues longer or shorter. */
  readonly #misfits = new Map<CredentialField, number>();

  readonly #meanings = new Map<string, Meaning>();

  constructor(text: string) {
    this.#text = text;
  }

  find(): FoundValues {
    for (const named of namedValues(this.#text)) {
      this.#take(named);
    }
    this.#takeLabeled();
    this.#noteMisfits();
    this.#takeHosts();
    this.#takeLooseAccounts();
    this.#noteBearer();
    return {
      found: this.#found.toSorted((one, other) => one.at - other.at),
      unnamed: this.#unnamed,
      unused: [...this.#unused].map(([name, reason]) => ({ name, reason })),
    };
  }

  #take(named: NamedValue): void {
    const { path, literal, computed, disabled, at } = named;
    const value = cleanValue(named.value);
    if (disabled) {
      this.#known.add(value);
      return;
    }
    const meaning = this.#meaning(named);
    const name = path.at(-1) ?? '';
    if (computed) {
      if (meaning.field !== undefined && !looksIssued(value)) {
        this.#note(name, 'variable');
      }
      return;
    }
    if (meaning.field === undefined) {
      if (meaning.what !== 'setting' && value !== '') {
        this.#note(name, whyUnused(meaning.what, value, literal));
      }
      this.#known.add(value);
      return;
    }
    const { field, qualifier, weak } = meaning;
    const reason = this.#refusal(field, value, literal, weak);
    if (reason !== undefined) {
      this.#note(name, reason);
      this.#known.add(value);
      return;
    }
    this.#add(field, value, at, qualifier);
  }

  /** What a name means by itself, or with the words before it on the same line: `Token ID: …`. */
  #meaning({ path, at }: NamedValue): Meaning {
    const meaning = this.#meaningOf(path);
    if (meaning.field !== undefined && !meaning.weak) {
      return meaning;
    }
    const before = this.#before(at);
    const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    const field = fieldOfLabel(before.slice(line), true);
    return field === undefined ? meaning : { field, qualifier: '', weak: false };
  }

  /** Long texts have few names, many times each. */
  #meaningOf(path: readonly string[]): Meaning {
    const name = path.join('\n');
    const meaning = this.#meanings.get(name) ?? meaningOf(path);
    this.#meanings.set(name, meaning);
    return meaning;
  }

  #refusal(field: BlockField, value: string, literal: boolean, weak: boolean): UnusedReason | undefined {
    if (field === 'role') {
      return /[A-Za-z]/.test(value) && value.length <= 100 ? undefined : 'notUnderstood';
    }
    const reason = notAValue(value, literal);
    if (field === 'account') {
      // An ID without letters is short, and an address has signs that no other value has.
      const isOther = reason !== undefined && reason !== 'notUnderstood';
      return isOther ? reason : accountOf(value) === undefined ? 'notAnAccount' : undefined;
    }
    return reason ?? (weak && !looksIssued(value) ? 'notUnderstood' : undefined);
  }

  #add(field: BlockField, value: string, at: number, qualifier = '', guessed = false): void {
    this.#known.add(value);
    this.#found.push({ field, value: field === 'account' ? (accountOf(value) ?? value) : value, at, qualifier, guessed });
  }

  #note(name: string, reason: UnusedReason): void {
    if (/^[A-Za-z_][\w.:-]{0,60}$/.test(name) && !this.#unused.has(name)) {
      this.#unused.set(name, reason);
    }
  }

  #before(at: number): string {
    return this.#text.slice(Math.max(0, at - longestLabel), at);
  }

  /** Values of NetSuite's confirmation page, where each stands below its label, and others with some words before them. */
  #takeLabeled(): void {
    let behind = 0;
    for (const { 0: value, index } of this.#text.matchAll(issuedValues)) {
      const label = this.#text.slice(Math.max(behind, index - longestLabel), index);
      behind = index + value.length;
      if (this.#known.has(value)) {
        continue;
      }
      const field = fieldOfLabel(label, false);
      const isCredential = field !== undefined && field !== 'account' && field !== 'role';
      if (value.length !== issuedLength) {
        if (isCredential) {
          this.#misfits.set(field, value.length);
        }
      } else if (isCredential) {
        this.#add(field, value, index);
      } else {
        this.#known.add(value);
        this.#unnamed.push(value);
      }
    }
  }

  /** Says of what was not found that something stands in its place. */
  #noteMisfits(): void {
    const found = new Set(this.#found.map(({ field }) => field));
    for (const [field, length] of this.#misfits) {
      if (!found.has(field)) {
        this.#unused.set(`${credentialNames[field]} (${length} characters instead of ${issuedLength})`, 'wrongLength');
      }
    }
  }

  /** The accounts of addresses: `https://1234567-sb1.restlets.api.netsuite.com/…`. */
  #takeHosts(): void {
    for (const { index } of this.#text.matchAll(/\.netsuite\.com(?![\w.-])/gi)) {
      const host =
        this.#text
          .slice(Math.max(0, index - 100), index)
          .split(/[^\w.-]/)
          .at(-1) ?? '';
      const realm = accountHost(`${host}.netsuite.com`)?.realm;
      if (realm !== undefined && accountOf(realm) !== undefined && notAValue(realm, true) === undefined) {
        this.#add('account', realm, index, '', true);
      }
    }
  }

  /** An account ID below or behind its label, at the beginning, or with an ending that only account IDs have. */
  #takeLooseAccounts(): void {
    for (const { 0: word, index } of this.#text.matchAll(
      /(?<![\w.-])(?:tstdrv)?\d{4,9}(?:[_-](?:sb|rp)\d{0,2})?(?![\w-]|\.\w)/gi,
    )) {
      if (!looksLikeAccount(word) || this.#known.has(word)) {
        continue;
      }
      if (fieldOfLabel(this.#before(index), true) === 'account') {
        this.#add('account', word, index);
      } else if (/[a-z]/i.test(word) || this.#text.slice(0, Math.min(index, 1000)).trim() === '') {
        this.#add('account', word, index, '', true);
      }
    }
  }

  #noteBearer(): void {
    if (/\bBearer\s{1,8}[\w.-]{16}/i.test(this.#text)) {
      this.#unused.set('Authorization', 'oauth2');
    }
    if (/\bNLAuth\s{1,8}nlauth_/i.test(this.#text)) {
      this.#unused.set('Authorization', 'nlauth');
    }
    if (/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.test(this.#text)) {
      this.#unused.set('private key', 'oauth2');
    }
  }
}

function whyUnused(what: 'oauth2' | 'nlauth' | 'unknown', value: string, literal: boolean): UnusedReason {
  switch (what) {
    case 'oauth2':
      return notAValue(value, literal) ?? 'oauth2';
    case 'nlauth':
      return 'nlauth';
    case 'unknown':
      return 'notUnderstood';
  }
}
