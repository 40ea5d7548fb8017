import { percentDecode } from '../tba/index.js';
import { DecodedText } from './decodedText.js';

/** Escapes in escapes. */
const levels = 3;

/**
 * A value as it is written in a body, and what it is once the escapes of JSON, percent-encoding and the entities of HTML are undone, up to
 * three times. Escapes of several kinds in one value are undone one kind at a time, and all at once.
 */
export function decodedForms(written: string): readonly string[] {
  const forms = new Set([written]);
  let latest: readonly string[] = [written];
  for (let level = 0; level < levels; level++) {
    latest = latest.flatMap((form) => decodings.map((decode) => decode(form))).filter((form) => !forms.has(form));
    for (const form of latest) {
      forms.add(form);
    }
  }
  return [...forms];
}

const decodings: readonly ((text: string) => string)[] = [
  (text) => asJson(text) ?? text,
  percentDecode,
  (text) => DecodedText.of(text).unescaped()?.toString() ?? text,
];

function asJson(text: string): string | undefined {
  if (!text.includes('\\')) {
    return undefined;
  }
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return undefined;
  }
}
