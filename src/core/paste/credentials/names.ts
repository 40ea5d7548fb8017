/** Knows what the names mean that people give to the values of a credential: `NETSUITE_ACCOUNT_ID`, `consumerKey`, `NS_TOKEN_SECRET`. */
import type { BlockField } from './types.js';

/** What a name says of its value. */
export type Meaning =
  | {
      readonly field: BlockField;
      /** The words of the name that tell one role from another: `sb1`. */
      readonly qualifier: string;
      /** The name is used for other things too, so that the value has to look like one. */
      readonly weak: boolean;
    }
  | { readonly field?: undefined; readonly what: 'oauth2' | 'nlauth' | 'setting' | 'unknown' };

interface FieldName {
  readonly field: BlockField;
  /** Of words that are joined, surrounded and separated by `_`. */
  readonly pattern: RegExp;
  readonly weak?: true;
}

/** The first that fits counts. */
const fieldNames: readonly FieldName[] = [
  { field: 'tokenSecret', pattern: /_(?:(?:oauth|access|user)_){0,3}token_(?:shared_)?secret(?:_key)?_/ },
  { field: 'tokenSecret', pattern: /_(?:resource_owner|access)_secret_/ },
  {
    field: 'consumerSecret',
    pattern: /_(?:oauth_)?(?:consumer|client|application|app|integration)_(?:shared_)?secret(?:_key)?_/,
  },
  { field: 'tokenId', pattern: /_(?:(?:oauth|access|user)_){0,3}token_(?:id|key)_/ },
  { field: 'tokenId', pattern: /_resource_owner_key_/ },
  { field: 'consumerKey', pattern: /_(?:oauth_)?(?:consumer|client)_(?:key|id)_/ },
  { field: 'consumerKey', pattern: /_(?:application|app|integration)_key_/ },
  { field: 'account', pattern: /_(?:account|acct|company|comp)_(?:id|no|nr|num|number)_/ },
  { field: 'account', pattern: /_(?:realm|compid)_/ },
  { field: 'role', pattern: /_role_name_/ },
  { field: 'tokenId', pattern: /_(?:(?:oauth|access)_){0,2}token_/, weak: true },
  { field: 'account', pattern: /_(?:account|acct|company)_/, weak: true },
  { field: 'role', pattern: /_role_/, weak: true },
];

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Names of other systems: their account IDs, client IDs and tokens stand in the same files. */
const others = setOf(
  'aws amazon azure google gcp github gitlab bitbucket slack stripe salesforce sf sfdc shopify twitter firebase twilio sendgrid paypal ' +
    'facebook fb linkedin jira hubspot openai npm docker sentry datadog okta auth0 cognito magento xero quickbooks qbo discord telegram ' +
    'csrf xsrf session smtp ftp sftp redis database db',
);
const ofOauth2 = setOf('oauth2 bearer refresh certificate cert jwt assertion private grant m2m pkce pem scope scopes');
/** Values of NLAuth beside the account: email address, password, role, application and one-time password. */
const ofNlauth = setOf('email signature role application otp password');
/** Words that make of a name something else than the value: `TOKEN_URL`, `account_name`. */
const settings = setOf(
  'url uri endpoint host hostname domain path method version nonce timestamp type expires expiry expiration callback verifier signature ' +
    'username password passwd email mail file dir ttl length header headers prefix script deploy deployment script deployid scriptid name enabled disabled ' +
    'timeout port log level debug',
);
/** Words that say nothing of which role it is. */
const noise = setOf(
  'netsuite net suite ns ntst nts nlauth oauth oauth1 oauth1a oauth10a tba rest restlet restlets soap suitetalk suitescript api auth ' +
    'authentication authorization app application config configuration settings setting options params parameters credentials credential ' +
    'creds cred keys secrets vars variables env environment environments values value data default defaults integration integrations ' +
    'consumer token tokens access client connection connections connectionstrings appsettings vite next public react spring quarkus my ' +
    'the this self request requests item items collection collections id key secret resource owner account accounts user role roles',
);

const heads =
  /^(?:consumer|client|access|account|company|comp|oauth(?=token|consumer)|token|netsuite|resource|owner|integration|role|shared)(?=[a-z])/;
const tails = setOf('consumer client access account company token secret key id name number no owner netsuite resource');

/** `accesstokensecret` is `access token secret`; a word of which something would be left over stays as it is. */
function compound(word: string): string[] {
  const parts: string[] = [];
  let rest = word;
  for (let head = heads.exec(rest)?.[0]; head !== undefined; head = heads.exec(rest)?.[0]) {
    parts.push(head);
    rest = rest.slice(head.length);
  }
  return parts.length > 0 && tails.has(rest) ? [...parts, rest] : [word];
}

/** Misspellings of `secret`. Without them, `TOKEN_SECRT` is the token ID of another role. */
const misspelledSecret = setOf('secrt secert sercet scret secet secrte seceret secrect secreet');

/** UTF-16 code units of a name that are looked at, from its end. */
const longestName = 120;

/** The words of a name in lower case, however it joins them: `consumerKey`, `CONSUMER_KEY`, `consumer-key`, `Consumer Key`. */
function wordsOf(name: string): string[] {
  return name
    .slice(-longestName)
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1_')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => (misspelledSecret.has(word) ? 'secret' : word))
    .flatMap(compound);
}

/** @param path the names of the objects around a value, and its own name last */
export function meaningOf(path: readonly string[]): Meaning {
  const words = path.flatMap(wordsOf);
  if (words.includes('nlauth') && words.some((word) => ofNlauth.has(word))) {
    return { what: 'nlauth' };
  }
  const joined = `_${words.join('_')}_`;
  for (const { field, pattern, weak } of fieldNames) {
    const found = pattern.exec(joined);
    if (found) {
      const rest = `${joined.slice(0, found.index)}_${joined.slice(found.index + found[0].length)}`
        .split('_')
        .filter((word) => word !== '');
      return otherMeaning(rest) ?? { field, weak: weak === true, qualifier: rest.filter((word) => !noise.has(word)).join('_') };
    }
  }
  return otherMeaning(words) ?? { what: 'unknown' };
}

function otherMeaning(words: readonly string[]): Meaning | undefined {
  if (words.some((word) => ofOauth2.has(word))) {
    return { what: 'oauth2' };
  }
  if (words.some((word) => settings.has(word))) {
    return { what: 'setting' };
  }
  return words.some((word) => others.has(word)) ? { what: 'unknown' } : undefined;
}

/** `the account ID is …` */
const filler = setOf('is are was the a for');

/** The last words of the names of fields. */
const endings = setOf('secret key id no nr num number realm compid name');

/** UTF-16 code units: no last word of a name is longer. */
const longestEnding = 40;

/** Whether a label may end with the name of a field. It takes a fraction of the time of finding the name. */
function mayEndWithName(label: string): boolean {
  const isOfWord = (at: number): boolean => /[a-z0-9]/i.test(label.charAt(at));
  let end = label.length;
  while (end > 0 && !isOfWord(end - 1)) {
    end--;
  }
  let begin = end;
  while (begin > 0 && end - begin < longestEnding && isOfWord(begin - 1)) {
    begin--;
  }
  const last = wordsOf(label.slice(begin, end)).at(-1) ?? '';
  return endings.has(last) || filler.has(last);
}

/** How many words of a label count: what stands before them is another sentence. */
const labelWords = 8;

/**
 * The field that a label names, which is any text before a value: `TOKEN ID`, `CONSUMER KEY / CLIENT ID`, `my token secret is:`. The last
 * name counts.
 * @param atEnd whether the label has to end with the name
 */
export function fieldOfLabel(label: string, atEnd: boolean): BlockField | undefined {
  if (atEnd && !mayEndWithName(label)) {
    return undefined;
  }
  const words = wordsOf(label).slice(-labelWords);
  while (filler.has(words.at(-1) ?? '')) {
    words.pop();
  }
  if (words.slice(-4).some((word) => others.has(word) || ofOauth2.has(word))) {
    return undefined;
  }
  // The shortest end of the label that is a name, so that the last of two names is found.
  const last = atEnd ? words.length : 1;
  for (let end = words.length; end >= last; end--) {
    for (let begin = end - 1; begin >= Math.max(0, end - 4); begin--) {
      const field = nameExactly(words.slice(begin, end));
      if (field !== undefined && field !== 'role') {
        return field;
      }
    }
  }
  return undefined;
}

function nameExactly(words: readonly string[]): BlockField | undefined {
  const joined = `_${words.join('_')}_`;
  return fieldNames.find(({ pattern, weak }) => weak !== true && pattern.exec(joined)?.[0] === joined)?.field;
}
