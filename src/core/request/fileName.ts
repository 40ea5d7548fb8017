/** What the name of a request file ends in: such a file opens in a composer by itself. */
export const requestFileEnding = '.restlet.json';

/** The request files of a workspace, as a pattern of VS Code. */
export const requestFilePattern = `**/*${requestFileEnding}`;

/** Whether a file is a request file by its name. */
export function isRequestFile({ path }: { readonly path: string }): boolean {
  return path.endsWith(requestFileEnding);
}
