/** Who signs with code that makes its header when it runs: consumer key and token ID, by their names or by their places in a call. */
import { secretValues } from '../disclosure/index.js';
import { snippetTree, type Entry, type SnippetTree } from './looseTree.js';
import type { CodeSigner } from './types.js';

/** Keys and token IDs of NetSuite are 64 hexadecimal digits: any other value may be a variable. */
const issued = /[0-9a-f]{64}/i;
const issuedAlone = new RegExp(`^${issued.source}$`, 'i');

type Part = keyof CodeSigner;

const names: Readonly<Record<Part, RegExp>> = {
  consumerKey: /(?:consumer|client)[_-]?(?:key|id)$/i,
  token: /(?:^|[_-])(?:resource[_-]?owner[_-]?key|(?:access[_-]?)?token(?:[_-]?(?:id|key))?)$|(?:access|oauth)token$|tokenid$/i,
};

/** Where calls take them, from 0. */
const places: readonly (readonly [label: RegExp, places: Readonly<Partial<Record<Part, number>>>])[] = [
  [/(?:^|\.)(?:OAuth1|OAuth1Session|OAuth1Client|For(?:AccessToken|ProtectedResource))$/, { consumerKey: 0, token: 2 }],
  [/(?:^|\.)(?:Consumer\.new|Consumer|\w{0,20}OAuthConsumer|NewConfig|ServiceBuilder)$/, { consumerKey: 0 }],
  [/(?:^|\.)AccessToken\.new$/, { token: 1 }],
  [/(?:^|\.)(?:Token|OAuthToken|setTokenWithSecret|OAuth1AccessToken|NewToken)$/, { token: 0 }],
];

/** Undefined where the text names neither. Takes time linear in the length of the text. */
export function codeSigner(text: string): CodeSigner | undefined {
  if (!issued.test(text)) {
    return undefined;
  }
  const tree = snippetTree(text);
  const secrets = new Set(secretValues(text));
  const find = (part: Part): string | undefined =>
    [...named(tree, part), ...placed(tree, part)].find(({ value }) => issuedAlone.test(value) && !secrets.has(value))?.value;
  const [consumerKey, token] = [find('consumerKey'), find('token')];
  return consumerKey === undefined && token === undefined
    ? undefined
    : { ...(consumerKey !== undefined && { consumerKey }), ...(token !== undefined && { token }) };
}

/** `consumerKey: '…'`, and `consumer: { key: '…' }`. */
function named({ entries }: SnippetTree, part: Part): Entry[] {
  const owner = part === 'consumerKey' ? /^consumer$/i : /^(?:access)?token$/i;
  return entries.filter(({ key, group }) => names[part].test(key) || (/^(?:key|id)$/i.test(key) && owner.test(group.key)));
}

function placed({ groups }: SnippetTree, part: Part): Entry[] {
  return groups.flatMap(({ label, entries }) => {
    const place = label === '' ? undefined : places.find(([sign]) => sign.test(label))?.[1][part];
    const entry = place === undefined ? undefined : entries[place];
    return entry === undefined ? [] : [entry];
  });
}
