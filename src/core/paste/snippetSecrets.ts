/** Finds secrets that have no name in the code: arguments of functions that take a secret in that place. */
import type { Group, SnippetTree } from './looseTree.js';

/** Which arguments of a call are secrets, from 0. */
const secretArguments: readonly (readonly [label: RegExp, places: readonly number[]])[] = [
  [/(?:^|\.)(?:OAuth1|OAuth1Session|OAuth1Client)$/i, [1, 3]],
  [/(?:^|\.)(?:Consumer|Token|OAuthConsumer|OAuthToken|Credentials)$/, [1]],
  // The oauth gem, RestSharp's authenticator, Signpost, ScribeJava and Go's oauth1.
  [/(?:^|\.)Consumer\.new$/, [1]],
  [/(?:^|\.)AccessToken\.new$/, [2]],
  [/(?:^|\.)For(?:AccessToken|ProtectedResource|RequestToken)$/, [1, 3]],
  [/(?:^|\.)(?:\w{0,20}OAuthConsumer|setTokenWithSecret|OAuth1AccessToken|NewConfig|NewToken)$/, [1]],
  [/(?:^|\.)apiSecret$/, [0]],
  [
    /(?:^|\.)(?:(?:set|Http|HTTP)?_?Basic_?Auth(?:entication|enticator)?|basic_auth|UsernamePasswordCredentials|NetworkCredential)$/i,
    [1],
  ],
];
/** Functions that encode `user:password` for a header with the scheme Basic. */
const base64Call = /(?:^|\.)(?:btoa|\w*b64encode|base64_?encode|encode(?:base)?64\w*|ToBase64String|GetBytes|Buffer\.from)$/i;

export function secretsIn(tree: SnippetTree): string[] {
  return tree.groups.flatMap((group) => [...placedSecrets(group), ...basicSecrets(group)]).filter((value) => value !== '');
}

function placedSecrets(group: Group): string[] {
  const isPair = group.open === '(' && group.label === '' && group.key === 'auth' && group.entries.length === 2;
  const places = isPair ? [1] : (secretArguments.find(([label]) => group.label !== '' && label.test(group.label))?.[1] ?? []);
  return places.flatMap((place) => {
    const entry = group.entries[place];
    return entry?.literal === true ? [entry.value] : [];
  });
}

/** A call that writes its arguments in base64. */
export function encodesBase64({ open, label }: Group): boolean {
  return open === '(' && base64Call.test(label);
}

function basicSecrets(group: Group): string[] {
  if (!encodesBase64(group)) {
    return [];
  }
  return group.entries.flatMap(({ value, literal }) => {
    const colon = value.indexOf(':');
    return literal && colon > 0 && !/\s/.test(value) ? [value.slice(colon + 1), value] : [];
  });
}
