/** A page of NetSuite's user interface that is part of the set-up. */
interface SetupPage {
  /** As the menu names it. */
  readonly menu: string;
  /** On the host `<account>.app.netsuite.com`. Oracle documents the menus only; the paths were seen in public code and guides. */
  readonly path: string;
}

/** Where RESTlets and tokens are set up (menus: Oracle, bridgehead_4253254429, bridgehead_4249032125, bridgehead_4248124361, section_4254975694). */
export const setupPages = {
  features: { menu: 'Setup > Company > Enable Features > SuiteCloud', path: '/app/setup/features.nl' },
  integration: { menu: 'Setup > Integration > Manage Integrations > New', path: '/app/common/integration/integrapp.nl' },
  roles: { menu: 'Setup > Users/Roles > User Management > Manage Roles', path: '/app/setup/rolelist.nl' },
  token: { menu: 'Setup > Users/Roles > Access Tokens > New', path: '/app/setup/accesstoken.nl' },
} as const satisfies Readonly<Record<string, SetupPage>>;
export type SetupPageId = keyof typeof setupPages;

/** The features that a RESTlet call with a token needs (Oracle, bridgehead_4253254429). */
export const neededFeatures = ['Client SuiteScript', 'Server SuiteScript', 'Token-based Authentication'] as const;

/** What a permission on the tab Permissions > Setup of a role is for (Oracle, bridgehead_4248124361, article_0320025211). */
interface SetupPermission {
  readonly name: string;
  readonly gives: string;
}

/** What a role needs to call RESTlets with a token: one of the first list, and all of the second. The third is often taken for enough. */
export const setupPermissions = {
  oneOf: [
    { name: 'User Access Tokens', gives: 'creates own tokens, and logs in with them' },
    { name: 'Log in using Access Tokens', gives: 'logs in with a token that somebody else created' },
  ],
  all: [{ name: 'SuiteScript', gives: 'runs scripts' }],
  notNeeded: [{ name: 'Access Token Management', gives: "creates and revokes tokens for others, but can't log in with a token" }],
} as const satisfies Readonly<Record<string, readonly SetupPermission[]>>;

/** What Oracle has announced for TBA (section_0525020842, section_158921905537). The end for existing integrations is only tentative, so it isn't here. */
export const tbaAnnouncement = {
  text: 'From NetSuite 2027.1, no new integrations with token-based authentication can be created. Existing integrations continue to work.',
  page: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_0525020842.html',
} as const;
