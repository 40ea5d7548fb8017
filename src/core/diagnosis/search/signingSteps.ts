import { percentEncode, type Pair } from '../../tba/index.js';
import type { SigningInput } from './signingInput.js';

/** A parameter on its way into the base string. */
export interface Item {
  readonly name: string;
  readonly value: string;
  readonly encodedName: string;
  readonly encodedValue: string;
}

export interface Items {
  readonly protocol: readonly Item[];
  readonly query: readonly Item[];
  readonly form: readonly Item[];
}

/** The three parts of a base string, encoded and as they were before. */
export interface EncodedParts {
  readonly method: string;
  readonly uri: string;
  readonly parameters: string;
  readonly plainUri: string;
  readonly plainParameters: string;
}

/** How a client makes a base string, step by step (RFC 5849 section 3.4.1). A mistake changes one step or a few. */
export interface SigningSteps {
  readonly method: (facts: SigningInput) => string;
  readonly uri: (facts: SigningInput) => string;
  readonly encodeUri: (uri: string) => string;
  readonly query: (facts: SigningInput) => readonly Pair[];
  readonly protocol: (facts: SigningInput) => readonly Pair[];
  readonly timestamp: (value: string) => string;
  readonly form: (facts: SigningInput) => readonly Pair[];
  readonly text: (text: string) => string;
  readonly encodeName: (name: string) => string;
  readonly encodeValue: (value: string) => string;
  readonly arrange: (items: Items) => readonly Item[];
  readonly joinPairs: (items: readonly Item[]) => string;
  readonly encodeParameters: (text: string) => string;
  readonly assemble: (parts: EncodedParts) => string;
}

export const correctSteps: SigningSteps = {
  method: (facts) => facts.method,
  uri: (facts) => facts.uri,
  encodeUri: percentEncode,
  query: (facts) => facts.query,
  protocol: (facts) => facts.protocol,
  timestamp: (value) => value,
  form: (facts) => facts.form,
  text: (text) => text,
  encodeName: percentEncode,
  encodeValue: percentEncode,
  arrange: ({ protocol, query, form }) => sortItems([...protocol, ...query, ...form]),
  joinPairs: (items) => items.map(joinPair).join('&'),
  encodeParameters: percentEncode,
  assemble: ({ method, uri, parameters }) => `${method}&${uri}&${parameters}`,
};

export function joinPair({ encodedName, encodedValue }: Item): string {
  return `${encodedName}=${encodedValue}`;
}

/** Encoded name, then encoded value, in octet order. */
export function sortItems(items: readonly Item[]): Item[] {
  return [...items].sort(
    (one, other) => compareText(one.encodedName, other.encodedName) || compareText(one.encodedValue, other.encodedValue),
  );
}

export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
