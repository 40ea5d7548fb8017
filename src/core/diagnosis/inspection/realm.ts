import { documented, observed } from '../../netsuite/index.js';
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
    explanation: "Oracle's examples for RESTlets all have it. A report found no entry in the Login Audit Trail without it.",
    fix: 'Put realm="<account ID>" first, in upper case and with an underscore: realm="1234567_SB1".',
    rests: observed('techqa.club 78182050; section_1534941295'),
    certainty: 'possible',
    find: (inspected) => {
      // The endpoints of the token flow do not require it (Oracle, section_156337186044).
      const missing = (inspected.header.realm ?? '').trim() === '' && !inspected.address.path.startsWith('/rest/');
      const realm = expectedRealm(inspected);
      return missing ? realm === undefined || `Here it would be realm="${realm}".` : undefined;
    },
  },
  {
    id: 'realm-form',
    title: 'The realm is not written as the account ID',
    explanation:
      'The realm is upper case with an underscore (1234567_SB1). Lower case and hyphen belong to the host (1234567-sb1).',
    fix: 'Write the account ID as it stands at Setup > Company > Company Information.',
    rests: documented('section_4609939018, section_1498251763'),
    // Values of the header are percent-encoded, so 1234567%5FSB1 may be read as the same realm.
    certainty: (inspected) => (percentDecode(inspected.header.realm ?? '') === namedRealm(inspected) ? 'possible' : 'proven'),
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
    rests: documented('section_1534941295'),
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
    rests: documented('section_1515141510'),
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
    rests: documented('section_1515141510'),
    find: (inspected) => {
      const realm = namedRealm(inspected);
      return realm !== undefined && inspected.storedRealm !== undefined && realm !== inspected.storedRealm
        ? `The realm is ${realm}, the token is stored for ${inspected.storedRealm}.`
        : undefined;
    },
  },
];
