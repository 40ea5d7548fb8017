/** What NetSuite says that a token stands for. Each value as NetSuite writes it; absent when the response does not have it. */
export interface TokenInfo {
  readonly companyName?: string;
  readonly companyId?: string;
  readonly roleName?: string;
  readonly roleId?: string;
  /** Oracle calls it the entity ID. */
  readonly user?: string;
}

/**
 * The names under which a value may stand, in lower case and with letters and digits only; of an object in the response, its own name
 * comes before that of the value. Oracle lists the values and not their names.
 */
const names: Readonly<Record<keyof TokenInfo, readonly string[]>> = {
  companyName: ['companyname', 'accountname', 'company'],
  companyId: ['companyid', 'accountid', 'companyinternalid', 'accountinternalid', 'compid', 'account'],
  roleName: ['rolename', 'role'],
  roleId: ['roleid', 'roleinternalid'],
  user: ['entityid', 'entityname', 'username', 'userid', 'entity', 'user'],
};

/** UTF-16 code units. A response of the service is far shorter, and a name in NetSuite too. */
const longestResponse = 64 * 1024;
const longestValue = 200;

/** The values in a response of tokeninfo; undefined when the text has none of them. Never throws. */
export function readTokenInfo(text: string): TokenInfo | undefined {
  const values = valuesByName(parsed(text));
  const found = Object.entries(names).flatMap(([name, alternatives]) => {
    const value = alternatives.map((one) => values.get(one)).find((one) => one !== undefined);
    return value === undefined ? [] : [[name, value]];
  });
  return found.length === 0 ? undefined : (Object.fromEntries(found) as TokenInfo);
}

/** What was typed when a role was added. */
export interface TypedRole {
  /** The account as a realm. */
  readonly account: string;
  readonly role: string;
  readonly user?: string;
}

export interface TokenDifference {
  readonly what: 'account' | 'role' | 'user';
  readonly typed: string;
  /** As NetSuite writes it. */
  readonly named: string;
}

/**
 * Where NetSuite names something else than was typed. Names are compared without case. A user that NetSuite names by a number is not
 * compared, because nobody types that number.
 */
export function differencesFrom(typed: TypedRole, info: TokenInfo): TokenDifference[] {
  const pairs: readonly (readonly [TokenDifference['what'], string | undefined, string | undefined])[] = [
    ['account', typed.account, info.companyId],
    ['role', typed.role, info.roleName],
    ['user', typed.user, info.user !== undefined && /^-?\d+$/.test(info.user) ? undefined : info.user],
  ];
  return pairs.flatMap(([what, own, named]) =>
    own === undefined || named === undefined || comparable(what, own) === comparable(what, named)
      ? []
      : [{ what, typed: own, named }],
  );
}

/** An account ID is written with `_` as a realm and with `-` in a host. */
function comparable(what: TokenDifference['what'], value: string): string {
  const text = value.trim().toLowerCase();
  return what === 'account' ? text.replaceAll('-', '_') : text;
}

function parsed(text: string): unknown {
  if (text.length > longestResponse) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The texts and numbers of an object and of the objects in it. The first one of a name counts. */
function valuesByName(value: unknown): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const keep = (name: string, one: unknown): void => {
    const text = typeof one === 'number' || typeof one === 'string' ? String(one).trim().slice(0, longestValue) : '';
    if (text !== '' && !values.has(name)) {
      values.set(name, text);
    }
  };
  for (const [name, one] of entries(value)) {
    keep(plain(name), one);
    for (const [inner, of] of entries(one)) {
      keep(plain(name + inner), of);
    }
  }
  return values;
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
