/** The scheme of bodies of answers that are opened in an editor. */
export const responseScheme = 'restlets-response';
