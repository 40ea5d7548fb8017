import { findValues } from './foundValues.js';
import { rolesOf } from './roles.js';
import { longestBlock, type CredentialBlock } from './types.js';

const kinds: readonly (readonly [kind: string, sign: RegExp])[] = [
  ['a Postman environment', /"_postman_variable_scope"|"values"\s{0,20}:\s{0,20}\[\s{0,20}\{\s{0,20}"(?:key|enabled)"/],
  ['a Postman auth block', /"oauth1"\s{0,20}:/],
  ['JSON', /^\s{0,100}[[{]\s{0,100}["[{]/],
  ['XML settings', /<\?xml|<(?:add|setting|configuration|appSettings)[\s>]|<\/\w/],
  ['PHP code', /<\?php|=>|\bdefine\s{0,10}\(/],
  ['environment variables', /(?:^|\s)(?:export\s{1,10}|set\s{1,10}|\$env:)?[A-Z][A-Z0-9_]{2,60}\s{0,4}=/],
  ['an Authorization header', /\bOAuth\s{1,10}[a-z_]{1,40}="/],
  ['code', /[\w\])]\s{0,10}=\s{0,10}["'\w]|\w\(/],
  ["NetSuite's confirmation page", /(?:consumer|token) (?:key|id|secret)/i],
];

/** Lines that are comments as a whole: an old value in one of them is not in use. */
const comment = /^[ \t]{0,100}(?:#(?!\{)|\/\/|;|--[ \t]|REM[ \t])/i;

/**
 * Reads the credentials of TBA tokens in a block of text: NetSuite's confirmation page, environment variables, JSON, .NET settings,
 * code, a Postman environment. Names are recognized as people write them; what else has a name is returned as unused, with the reason.
 * Stores and sends nothing. Takes time linear in the length of the text, and never throws.
 */
export function readCredentials(pasted: string): CredentialBlock {
  const isCut = pasted.length > longestBlock;
  // UTF-16 that was read as UTF-8 has a NUL beside each character.
  const text = withoutComments(pasted.slice(0, longestBlock).replaceAll('\0', ''));
  const { found, unnamed, unused } = findValues(text);
  const kind = kinds.find(([, sign]) => sign.test(text))?.[0] ?? 'text';
  return { kind, roles: rolesOf(found), unnamed, unused, isCut };
}

function withoutComments(text: string): string {
  const lines = text.split('\n');
  return lines.length === 1 ? text : lines.map((line) => (comment.test(line) ? '' : line)).join('\n');
}
