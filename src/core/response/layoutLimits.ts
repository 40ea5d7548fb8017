/** Levels that are indented; deeper ones stand below each other, so that nesting alone cannot make a text without bound. */
export const deepestIndent = 40;

/** How much longer than the text its layout may get, and how long at all: V8 holds strings of up to 512 Mi code units. */
const mostGrowth = 16;
const freeGrowth = 16 * 1024 * 1024;
const longestLayout = 256 * 1024 * 1024;

/** The longest layout of a text, both in UTF-16 code units. A layout that would be longer is given up. */
export function longestLayoutOf(length: number): number {
  return Math.min(longestLayout, length * mostGrowth + freeGrowth);
}
