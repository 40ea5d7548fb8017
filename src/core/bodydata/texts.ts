/** What is said about the data of a body that cannot be shown. */
export const bodyDataTexts = {
  noTable: 'No list in this body has only objects, so there is nothing to show as a table.',
  noList: (path: string) => `The body has no list of objects at ${path}.`,
  longCsv: (most: number) =>
    `As CSV, this table has more than ${most.toLocaleString('en-US')} characters, which is too much for the clipboard. Save the body instead.`,
  deepPath: 'The path has too many parts.',
  time: (seconds: number) => `Reading the body took longer than ${seconds} seconds and was stopped.`,
};
