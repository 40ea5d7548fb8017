/** Whether two texts are the same script ID or deployment ID: people write them in either case, and with white space around them. */
export function sameId(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
