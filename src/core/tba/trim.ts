/**
 * The text without the characters at both ends that the test accepts. Each character is tested once. The pattern `x+$` would take
 * quadratic time: it tests a long run inside the text again from each of its characters.
 *
 * @param isTrimmed is given one UTF-16 code unit.
 */
export function trimCharacters(text: string, isTrimmed: (unit: string) => boolean): string {
  let start = 0;
  let end = text.length;
  while (start < end && isTrimmed(text.charAt(start))) {
    start++;
  }
  while (end > start && isTrimmed(text.charAt(end - 1))) {
    end--;
  }
  return text.slice(start, end);
}
