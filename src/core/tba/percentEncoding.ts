const nothingToEncode = /^[A-Za-z0-9\-._~]*$/;
const leftByEncodeUriComponent = /[!'()*]/g;
const loneSurrogate = /\p{Surrogate}/gu;
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
  if (!encoded.includes('%')) {
    return encoded;
  }
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded.replace(percentRun, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
  }
}

function encodeWellFormed(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return encodeURIComponent(text.replace(loneSurrogate, '\uFFFD'));
  }
}

function toHex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
