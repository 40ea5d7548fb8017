const nothingToEncode = /^[A-Za-z0-9\-._~]*$/;
const leftByEncodeUriComponent = /[!'()*]/g;
const surrogate = /[\uD800-\uDFFF]/;
const loneSurrogate = /\p{Surrogate}/gu;
const escape = /%[0-9A-Fa-f]{2}/;
/** A `%` that is no escape, or begins one of a byte beyond ASCII. */
const otherPercent = /%(?![0-7][0-9A-Fa-f])/;
const percentRun = /(?:%[0-9A-Fa-f]{2})+/g;

/**
 * Encodes text as UTF-8 bytes, everything but `A-Z a-z 0-9 - . _ ~` as `%XX` with upper-case hex (RFC 5849 section 3.6).
 * Half a surrogate pair has no UTF-8 form and becomes U+FFFD. Never throws.
 */
export function percentEncode(text: string): string {
  // Issued keys, script IDs and most values need no encoding, and the test is far cheaper than the encoding.
  if (nothingToEncode.test(text)) {
    return text;
  }
  return encodeWellFormed(text).replace(leftByEncodeUriComponent, toHex);
}

/** Encodes text that is percent-encoded already: nothing but its `%` can need it. */
export function percentEncodeAgain(encoded: string): string {
  return encoded.includes('%') ? encoded.replaceAll('%', '%25') : encoded;
}

/**
 * Decodes `%XX` as UTF-8 bytes. A `%` without two hex digits stays as it is and bytes that are not UTF-8 become U+FFFD,
 * because a URL that was sent has to be explained, however it is written. Never throws.
 */
export function percentDecode(encoded: string): string {
  if (!encoded.includes('%') || !escape.test(encoded)) {
    return encoded;
  }
  // decodeURIComponent is faster, but throws for what is not UTF-8: a query of thousands of such values took seconds.
  return otherPercent.test(encoded)
    ? encoded.replace(percentRun, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    : decodeURIComponent(encoded);
}

function encodeWellFormed(text: string): string {
  // Looked for first, because an exception for each value that has one takes far longer.
  return encodeURIComponent(surrogate.test(text) ? text.replace(loneSurrogate, '\uFFFD') : text);
}

function toHex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
