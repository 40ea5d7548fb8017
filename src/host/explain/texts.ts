/** What the host says of the explain view. */

export const title = 'Explain a Refused Request';
export const reading = 'Reading the request';
export const noDiagnosis = 'No diagnosis yet. Run Explain first.';
export const needsDemo = 'This example needs the demo account.';
export const roleIsGone = 'The selected role no longer exists.';
/** @param missing why nothing can be signed with the role */
export const withoutSecrets = (missing: string): string => `${missing} Only the header and the request are checked.`;
