import type * as vscode from 'vscode';
import { parseRequest } from '../../core/request/index.js';

/** What the name of a file ends in that opens in a composer by itself. */
export const requestFileEnding = '.restlet.json';

export function isRequestFile({ path }: Pick<vscode.Uri, 'path'>): boolean {
  return path.endsWith(requestFileEnding);
}

/** Whether two texts hold the same request; what a save has formatted still does. Two texts that cannot be read never do. */
export function sameRequest(one: string, other: string): boolean {
  const [first, second] = [parseRequest(one), parseRequest(other)];
  return (
    first.kind === 'request' && second.kind === 'request' && JSON.stringify(first.request) === JSON.stringify(second.request)
  );
}
