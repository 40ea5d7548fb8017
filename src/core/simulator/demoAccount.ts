/** The integration record that the demo tokens belong to. */
const demoIntegration = 'RESTlet Workbench Demo';

interface DemoRole {
  /** The internal ID of the role. */
  readonly id: number;
  readonly user: string;
  /** The internal ID of the user. */
  readonly entity: number;
  /** Permissions on the demo records, as a NetSuite role lists them. */
  readonly permissions: readonly Permission[];
  /** A Web Services Only role cannot call RESTlets (Oracle, section_4254801119). */
  readonly webServicesOnly?: true;
}

export type Permission =
  | 'customers:view'
  | 'customers:create'
  | 'customers:edit'
  | 'customers:delete'
  | 'auditTrail:view'
  /** *SuiteScript*, level View: without it the table of the script log isn't there. */
  | 'scriptLog:view';

export const demoRoleNames = ['Demo Administrator', 'Sales Clerk', 'Web Services Only'] as const;

export type DemoRoleName = (typeof demoRoleNames)[number];

/** The roles of the demo account. Each has its own user, so that locking one leaves the others usable. */
const demoRoles: Readonly<Record<DemoRoleName, DemoRole>> = {
  'Demo Administrator': {
    id: 3,
    user: 'Ada Demo',
    entity: 38,
    permissions: [
      'customers:view',
      'customers:create',
      'customers:edit',
      'customers:delete',
      'auditTrail:view',
      'scriptLog:view',
    ],
  },
  'Sales Clerk': {
    id: 1001,
    user: 'Carl Demo',
    entity: 39,
    permissions: ['customers:view', 'customers:create', 'customers:edit'],
  },
  'Web Services Only': { id: 1002, user: 'Wendy Demo', entity: 40, permissions: [], webServicesOnly: true },
};

/** A token with the consumer key and secret of its integration: everything a client needs to sign for the demo account. */
export interface SimulatorToken {
  /** The name of a demo role, or the name that a person has given it. */
  readonly role: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenId: string;
  readonly tokenSecret: string;
}

/** A token as the account keeps it. */
export interface StoredToken extends SimulatorToken {
  readonly user: string;
  /** The name of the integration record. */
  readonly integration: string;
  /** The demo role that the token has, whatever it is called. */
  readonly rights: DemoRoleName;
}

/** Three tokens of one integration, one a role; `random` returns as many random bytes as it is asked for. */
export function createTokens(random: (size: number) => Buffer): SimulatorToken[] {
  const secret = (): string => random(32).toString('hex');
  const pair = { consumerKey: secret(), consumerSecret: secret() };
  return demoRoleNames.map((role) => ({ role, ...pair, tokenId: secret(), tokenSecret: secret() }));
}

/**
 * The tokens as the account keeps them. A token whose role was renamed gets the first demo role that no other token has. When no
 * role is left, the token is a Sales Clerk's, the role with few permissions.
 */
export function storeTokens(tokens: readonly SimulatorToken[]): StoredToken[] {
  const leftOver = demoRoleNames.filter((name) => !tokens.some(({ role }) => role === name));
  return tokens.map((token) => {
    // A second token of a role has a number behind its name: `Sales Clerk (2)`.
    const rights =
      demoRoleNames.find((name) => name === token.role.replace(/ \(\d+\)$/, '')) ?? leftOver.shift() ?? 'Sales Clerk';
    return { ...token, rights, user: demoRoles[rights].user, integration: demoIntegration };
  });
}

/** A demo role with its user. */
export function demoRoleOf(name: DemoRoleName): DemoRole {
  return demoRoles[name];
}

/** The demo role with an internal ID, as a client or a form writes it. */
export function demoRoleById(id: string | undefined): DemoRoleName | undefined {
  return demoRoleNames.find((name) => String(demoRoles[name].id) === id);
}

/** Whether a role has a permission. */
export function may(role: DemoRoleName, permission: Permission): boolean {
  return demoRoles[role].permissions.includes(permission);
}

/** Whether a role may log in to web services only, and so not to RESTlets. */
export function isWebServicesOnly(role: DemoRoleName): boolean {
  return demoRoles[role].webServicesOnly === true;
}
