/** What PHP 8 takes for a number: a sign, a fraction, an exponent and white space around it are allowed. */
const numeric = /^[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?[ \t\n\r\v\f]*$/i;

/** Halves of characters that UTF-16 and UTF-8 sort differently. */
const beyondTwoBytes = /[\uD800-\uDFFF]/;

/** Whether PHP 8 compares this decoded text by its size with another such text. */
export function isPhpNumber(text: string): boolean {
  return numeric.test(text);
}

/**
 * The order of Oracle's PHP sample (section_1534939551), for decoded names and for decoded values of one name: its `ksort` and `sort`
 * compare two numbers by their size, and everything else by its bytes. RFC 5849 compares bytes only.
 */
export function compareAsPhp(one: string, other: string): number {
  if (numeric.test(one) && numeric.test(other)) {
    return Number(one) - Number(other);
  }
  if (beyondTwoBytes.test(one) || beyondTwoBytes.test(other)) {
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  }
  return one < other ? -1 : one > other ? 1 : 0;
}
