/** What a script ID, a deployment ID or an internal ID is made of, as part of a pattern. NetSuite's own are shorter. */
export const idPattern = '[A-Za-z0-9_]{1,99}';

const wholeId = new RegExp(`^${idPattern}$`);

/** Whether a text contains only what an ID of a script or a deployment is made of. White space around it counts. */
export function isId(text: string): boolean {
  return wholeId.test(text);
}

/** Whether a text is the internal ID of a script or the number of a deployment: these belong to one account. */
export function isInternalId(text: string): boolean {
  return /^\d{1,99}$/.test(text.trim());
}

/** A script and its deployment, by script IDs or by the numbers that they have in one account. */
export interface RestletIds {
  readonly script: string;
  readonly deploy: string;
}

/** The parameters of a query that name the RESTlet and its deployment, and that no function of the script is given as its own. */
export const restletParameters: ReadonlySet<string> = new Set(['script', 'deploy']);

/** The IDs in the URL of a call; empty where it has none. @throws TypeError when it is no URL */
export function calledIds(url: string): RestletIds {
  const { searchParams } = new URL(url);
  return { script: searchParams.get('script') ?? '', deploy: searchParams.get('deploy') ?? '' };
}

/** NetSuite's code for a script or a deployment that it doesn't find (Oracle, section_4634920277). */
export const invalidIdsCode = 'SSS_INVALID_SCRIPTLET_ID';

/** Whether two texts are the same script ID or deployment ID: people write them in either case, and with white space around them. */
export function sameId(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
