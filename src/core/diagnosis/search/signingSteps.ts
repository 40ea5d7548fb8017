import { percentEncode, type Pair } from '../../tba/index.js';
import type { SigningInput } from './signingInput.js';

/** A parameter, before and after it was encoded. */
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

/** The three parts of a base string; method, uri and parameters are encoded. */
export interface EncodedParts {
  readonly method: string;
  readonly uri: string;
  readonly parameters: string;
  readonly plainUri: string;
  readonly plainParameters: string;
}

/**
 * How a client makes a base string, step by step (RFC 5849 section 3.4.1). A mistake of the catalogue replaces one step or a few, so
 * that mistakes can be combined.
 */
export interface SigningSteps {
  readonly method: (input: SigningInput) => string;
  readonly uri: (input: SigningInput) => string;
  readonly encodeUri: (uri: string) => string;
  readonly query: (input: SigningInput) => readonly Pair[];
  readonly protocol: (input: SigningInput) => readonly Pair[];
  readonly timestamp: (value: string) => string;
  readonly form: (input: SigningInput) => readonly Pair[];
  readonly text: (text: string) => string;
  readonly encodeName: (name: string) => string;
  readonly encodeValue: (value: string) => string;
  readonly arrange: (items: Items) => readonly Item[];
  readonly joinPairs: (items: readonly Item[]) => string;
  readonly encodeParameters: (text: string) => string;
  readonly assemble: (parts: EncodedParts) => string;
}

export const correctSteps: SigningSteps = {
  method: (input) => input.method,
  uri: (input) => input.uri,
  encodeUri: percentEncode,
  query: (input) => input.query,
  protocol: (input) => input.protocol,
  timestamp: (value) => value,
  form: (input) => input.form,
  text: (text) => text,
  encodeName: percentEncode,
  encodeValue: percentEncode,
  arrange: ({ protocol, query, form }) => sortItems([...protocol, ...query, ...form]),
  joinPairs: (items) => items.map(joinPair).join('&'),
  encodeParameters: percentEncode,
  assemble: ({ method, uri, parameters }) => [method, uri, parameters].join('&'),
};

export function joinPair({ encodedName, encodedValue }: Item): string {
  return `${encodedName}=${encodedValue}`;
}

/** By the encoded name and then by the encoded value, in the order of their bytes (RFC 5849 section 3.4.1.3.2). */
export function sortItems(items: readonly Item[]): Item[] {
  return [...items].sort(
    (one, other) => compareText(one.encodedName, other.encodedName) || compareText(one.encodedValue, other.encodedValue),
  );
}

export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
