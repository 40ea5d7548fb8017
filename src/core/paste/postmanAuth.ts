/** Reads the `auth` block of a Postman request: how it will sign, without the secrets it signs with. */
import { requiredSignatureMethod } from '../tba/index.js';
import { asList, asRecord, asText } from './json.js';
import { isSecretName } from '../disclosure/index.js';
import { isVariable } from './placeholders.js';
import type { ClientSideAuth } from './types.js';

export interface PostmanAuth {
  readonly clientSideAuth?: ClientSideAuth;
  readonly notes: string[];
  readonly secrets: string[];
}

/** Both ways of writing it: `oauth1: [{ key, value }]` (v2.1) and `oauth1: { key: value }` (v2.0). */
export function readPostmanAuth(auth: unknown): PostmanAuth {
  const block = asRecord(auth);
  const type = asText(block?.type);
  if (!block || type === undefined || type === 'noauth') {
    return { notes: [], secrets: [] };
  }
  const values = valuesOf(block[type]);
  const secrets = [...values]
    .filter(([key, value]) => isSecret(key) && value !== '' && !isVariable(value))
    .map(([, value]) => value);
  const notes = secrets.length > 0 ? ['The secrets of the auth block were dropped.'] : [];
  if (type !== 'oauth1') {
    notes.push(`The request uses ${type}. Only OAuth 1.0 (token-based authentication) can be explained here.`);
    return { clientSideAuth: { type }, notes, secrets };
  }
  const clientSideAuth = describe(values);
  notes.push(...settingNotes(clientSideAuth));
  return { clientSideAuth, notes, secrets };
}

function isSecret(key: string): boolean {
  return isSecretName(key) || /^(?:accessToken|privateKey|apikey|value)$/i.test(key);
}

function valuesOf(block: unknown): Map<string, string> {
  const rows = asList(block)?.map((row): [string | undefined, unknown] => [asText(asRecord(row)?.key), asRecord(row)?.value]);
  const pairs = rows ?? Object.entries(asRecord(block) ?? {});
  return new Map(pairs.flatMap(([key, value]) => (key === undefined ? [] : [[key, asText(value) ?? ''] as const])));
}

const texts = ['signatureMethod', 'realm', 'version', 'consumerKey', 'token', 'nonce', 'timestamp'] as const;
const flags = ['addParamsToHeader', 'addEmptyParamsToSign', 'includeBodyHash'] as const;

function describe(values: ReadonlyMap<string, string>): ClientSideAuth {
  const described: Record<string, string | boolean> = {};
  for (const name of texts) {
    if (values.get(name)) {
      described[name] = values.get(name) ?? '';
    }
  }
  for (const name of flags) {
    if (values.has(name)) {
      described[name] = values.get(name) === 'true';
    }
  }
  return { type: 'oauth1', ...described };
}

function settingNotes(auth: ClientSideAuth): string[] {
  const notes: string[] = [];
  if (auth.addParamsToHeader === false) {
    notes.push('Postman is set to send the OAuth values in the URL or body. NetSuite reads them from the header only.');
  }
  if (auth.signatureMethod !== requiredSignatureMethod) {
    notes.push(
      `Postman is set to sign with ${auth.signatureMethod ?? 'HMAC-SHA1, its default'}. NetSuite accepts ${requiredSignatureMethod} only.`,
    );
  }
  if (auth.realm === undefined) {
    notes.push("Postman isn't set to send a realm. NetSuite needs the account ID there.");
  }
  return notes;
}
