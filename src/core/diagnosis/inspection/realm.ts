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
    explanation:
      "All of Oracle's examples for RESTlets have a realm. One report found no entry in the Login Audit Trail without it.",
    fix: 'Put realm="<account ID>" first, in uppercase and with an underscore, for example realm="1234567_SB1".',
    rests: observed('techqa.club 78182050; section_1534941295'),
    certainty: 'possible',
    find: (inspected) => {
      // The endpoints of the token flow do not require it (Oracle, section_156337186044).
      const missing = (inspected.header.realm ?? '').trim() === '' && !inspected.address.path.startsWith('/rest/');
      const realm = expectedRealm(inspected);
      return missing ? realm === undefined || `Here, it would be realm="${realm}".` : undefined;
    },
  },
  {
    id: 'realm-form',
    title: "The realm isn't written like the account ID",
    explanation:
      'The realm is in uppercase with an underscore (1234567_SB1). Lowercase and a hyphen belong in the host (1234567-sb1).',
    fix: 'Write the account ID as shown at Setup > Company > Company Information.',
    rests: documented('section_4609939018, section_1498251763'),
    // Values of the header are percent-encoded, so 1234567%5FSB1 may be read as the same realm.
    certainty: (inspected) => (percentDecode(inspected.header.realm ?? '') === namedRealm(inspected) ? 'possible' : 'proven'),
    find: (inspected) => {
      const realm = namedRealm(inspected);
      const written = inspected.header.realm ?? '';
      return realm === undefined || written === realm || isUrl(written)
        ? undefined
        : `The realm is ${quote(written)} and should be "${realm}".`;
    },
  },
  {
    id: 'realm-no-account',
    title: "The realm isn't an account ID",
    explanation: 'The realm is only the account ID, without a URL or a company name.',
    fix: 'Write the account ID as shown at Setup > Company > Company Information.',
    rests: documented('section_1534941295'),
    find: (inspected) => {
      const written = inspected.header.realm ?? '';
      return written.trim() !== '' && (namedRealm(inspected) === undefined || isUrl(written))
        ? `The realm is ${quote(written)}.`
        : undefined;
    },
  },
  {
    id: 'realm-not-of-host',
    title: 'The realm and the host name different accounts',
    explanation: 'The request goes to one account and asks for another. The token is valid in one account only.',
    fix: 'Use the same account in both, for example realm="1234567_SB1" with 1234567-sb1.restlets.api.netsuite.com.',
    rests: documented('section_1515141510'),
    find: (inspected) => {
      const [realm, host] = [namedRealm(inspected), inspected.address.account];
      return realm !== undefined && host !== undefined && realm !== host
        ? `The realm is ${realm}. The host belongs to ${host}.`
        : undefined;
    },
  },
  {
    id: 'realm-not-stored',
    title: "The realm isn't the account of this token",
    explanation: 'A token is valid in the account where it was created. Production and sandbox have different tokens.',
    fix: "Use a token of the account in the realm, or use the realm and host of the token's account.",
    rests: documented('section_1515141510'),
    find: (inspected) => {
      const realm = namedRealm(inspected);
      return realm !== undefined && inspected.storedRealm !== undefined && realm !== inspected.storedRealm
        ? `The realm is ${realm}. The token is stored for ${inspected.storedRealm}.`
        : undefined;
    },
  },
];
