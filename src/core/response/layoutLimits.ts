/** Levels that are indented more than the level above: otherwise deep nesting alone would make a huge text. */
export const deepestIndent = 40;

/** How much longer than the text its layout may be, and how long at most: V8 holds strings of up to 512 Mi code units. */
const mostGrowth = 16;
const freeGrowth = 16 * 1024 * 1024;
const longestLayout = 256 * 1024 * 1024;

/** The longest layout of a text of this length, both in UTF-16 code units. A text whose layout would be longer is shown as it came. */
export function longestLayoutOf(length: number): number {
  return Math.min(longestLayout, length * mostGrowth + freeGrowth);
}
