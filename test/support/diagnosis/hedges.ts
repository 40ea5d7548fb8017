/** Whether a text says that what it states is not certain. */
export function soundsUncertain(text: string): boolean {
  return /\b(?:may|perhaps|probably|possibly|most likely|most often|often|usually|some|reports?|reported|(?:was|were) (?:also )?seen|is not documented|isn't documented|doesn't document|as far as is known|one project|in Oracle's examples)\b/i.test(
    text,
  );
}
