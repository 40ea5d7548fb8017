/** The scheme of bodies of responses that are opened in an editor. */
export const responseScheme = 'restlets-response';
