/** The casts between parsed JSON and types, in one place. */

export type JsonRecord = Readonly<Record<string, unknown>>;

/** The parsed object or list, or undefined for text that is none. */
export function parseJson(text: string): unknown {
  // Most texts that begin with a bracket are no JSON, and looking at the last character costs less than an error of JSON.parse.
  const last = text.trimEnd().at(-1);
  if (last !== '}' && last !== ']') {
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function asRecord(value: unknown): JsonRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : undefined;
}

export function asList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

/** Strings as they are; numbers and booleans as JSON writes them, because people forget the quotation marks. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
