import { checkAccountId, percentDecode } from '../../tba/index.js';
import type { InspectedRequest } from './inspectedRequest.js';
import { quote, type InspectionRule } from './inspectionRule.js';

/** The realm that the header should have, from the surest source: the stored account, the host, what the header means. */
function expectedRealm({ storedRealm, address, header }: InspectedRequest): string | undefined {
  const written = checkAccountId(percentDecode(header.realm ?? ''));
  return storedRealm ?? address.account ?? ('account' in written ? written.account.realm : undefined);
}

/** The account that the header names, however it is written there; undefined when it names none. */
function namedRealm({ header }: InspectedRequest): string | undefined {
  const check = checkAccountId(percentDecode(header.realm ?? ''));
  return 'account' in check ? check.account.realm : undefined;
}

/** Old clients write an address as realm; that an account can be read from it does not make it one. */
function isUrl(realm: string): boolean {
  return percentDecode(realm).includes('://');
}

export const realmRules: readonly InspectionRule[] = [
  {
    id: 'realm-missing',
    title: 'The header has no realm',
    explanation: 'Without it NetSuite does not know the account, and the Login Audit Trail has no entry of the call.',
    fix: 'Put realm="<account ID>" first, in upper case and with an underscore: realm="1234567_SB1".',
    find: (inspected) => {
      const missing = (inspected.header.realm ?? '').trim() === '';
      const realm = expectedRealm(inspected);
      return missing ? realm === undefined || `Here it would be realm="${realm}".` : undefined;
    },
  },
  {
    id: 'realm-form',
    title: 'The realm is not written as the account ID',
    explanation:
      'The realm is upper case with an underscore (1234567_SB1); lower case and hyphen belong to the host (1234567-sb1).',
    fix: 'Write the account ID as it stands at Setup > Company > Company Information.',
    find: (inspected) => {
      const realm = namedRealm(inspected);
      const written = inspected.header.realm ?? '';
      return realm === undefined || written === realm || isUrl(written)
        ? undefined
        : `It is ${quote(written)} and should be "${realm}".`;
    },
  },
  {
    id: 'realm-no-account',
    title: 'The realm is no account ID',
    explanation: 'The realm is the account ID and nothing else: no URL, no company name.',
    fix: 'Write the account ID as it stands at Setup > Company > Company Information.',
    find: (inspected) => {
      const written = inspected.header.realm ?? '';
      return written.trim() !== '' && (namedRealm(inspected) === undefined || isUrl(written))
        ? `It is ${quote(written)}.`
        : undefined;
    },
  },
  {
    id: 'realm-not-of-host',
    title: 'Realm and host name different accounts',
    explanation: 'The call goes to one account and asks for another; the token is valid for one only.',
    fix: 'Use the same account in both: realm="1234567_SB1" with 1234567-sb1.restlets.api.netsuite.com.',
    find: (inspected) => {
      const [realm, host] = [namedRealm(inspected), inspected.address.account];
      return realm !== undefined && host !== undefined && realm !== host
        ? `The realm is ${realm}, the host belongs to ${host}.`
        : undefined;
    },
  },
  {
    id: 'realm-not-stored',
    title: 'The realm is not the account of this token',
    explanation: 'A token is valid in the account where it was made; production and sandbox have different ones.',
    fix: 'Use the token of that account, or the realm and host of this one.',
    find: (inspected) => {
      const realm = namedRealm(inspected);
      return realm !== undefined && inspected.storedRealm !== undefined && realm !== inspected.storedRealm
        ? `The realm is ${realm}, the token is stored for ${inspected.storedRealm}.`
        : undefined;
    },
  },
];
