/** The paths of the services that get, check and revoke tokens (Oracle, section_156337186044, chapter_157017286140, chapter_157011836591). */
export const tokenServicePaths = {
  requestToken: '/rest/requesttoken',
  /** On the host of the user interface, for a browser. */
  authorizeToken: '/app/login/secure/authorizetoken.nl',
  accessToken: '/rest/accesstoken',
  revokeToken: '/rest/revoketoken',
  tokenInfo: '/rest/tokeninfo',
  /** Takes a password (NLAuth), so it is recognized and never called. */
  issueToken: '/rest/issuetoken',
  /** Needs no authentication. */
  dataCenterUrls: '/rest/datacenterurls',
} as const;
