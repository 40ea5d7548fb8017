/** Why a nonce cannot be pinned, in a sentence; nothing when it can. */
export function nonceProblem(nonce: string): string | undefined {
  if (nonce.trim() !== nonce || /\s/.test(nonce)) {
    return "The nonce can't contain spaces or other whitespace.";
  }
  if (nonce.length < 6) {
    return 'NetSuite rejects a nonce with fewer than 6 characters.';
  }
  if (nonce.length > 64) {
    return 'The nonce is longer than 64 characters.';
  }
  if (!/^[\w.~-]+$/.test(nonce)) {
    return 'Oracle advises against special characters in a nonce. Use letters and digits.';
  }
  return undefined;
}

/** Why a timestamp in seconds cannot be pinned, in a sentence; nothing when it can. */
export function timestampProblem(text: string): string | undefined {
  if (!/^\d+$/.test(text)) {
    return 'The timestamp must be a whole number of seconds since 1970-01-01 UTC.';
  }
  if (text.length >= 13) {
    return 'This looks like milliseconds. NetSuite expects seconds. Remove the last three digits.';
  }
  if (Number(text) === 0) {
    return 'The timestamp must be greater than 0.';
  }
  return undefined;
}

/** `2026-11-24 10:41:07 UTC` for a timestamp in seconds. */
export function timestampText(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) {
    return '';
  }
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
