import type { ComparisonRow, DiagnosisView, RefusalView } from '../../protocol/diagnosis.js';
import {
  checkAccountId,
  parseAuthorizationHeader,
  restletHost,
  type SignableRequest,
  type TbaCredentials,
} from '../tba/index.js';
import type { Identifier, IdentifierMasks } from './identifierMasks.js';
import { discloseRequest, maskForRequest, type DisclosedRequest } from './secretMask.js';
import { mapTexts, type Mask } from './view.js';

/** What a report is made of. The view has no secret in it. The request and its header may have one; the report masks it. */
export interface ReportInput {
  readonly view: DiagnosisView;
  readonly request: SignableRequest;
  readonly authorization: string;
  /** Whatever is stored of the role: its identifiers and its secrets are masked, wherever they are. */
  readonly credentials?: Partial<TbaCredentials>;
  /** What is known of the response to a call of our own. */
  readonly refusal?: Omit<RefusalView, 'kind'>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly sentAt?: number;
  readonly now: number;
  /** The masks of this window, so that an identifier has the same name in each of its reports. */
  readonly masks: IdentifierMasks;
  /** Identifiers that are in the view, although neither the header nor the credentials have them. */
  readonly identifiers?: readonly Identifier[];
}

/** How the texts of a report are masked. In data, an identifier is replaced even if it is an ordinary word. */
interface ReportMasks {
  readonly data: Mask;
  readonly sentence: Mask;
  readonly hasShortSecret: boolean;
}

/**
 * A diagnosis as Markdown, safe to paste into a ticket. Keys, tokens and accounts have names in it, the same name for the same value.
 * Secrets are not in it.
 */
export function diagnosisReport(input: ReportInput): string {
  const { request, authorization } = input;
  const disclosed = discloseRequest(request, authorization);
  const masks = masksOf(input, disclosed);
  const view = maskedView(input.view, masks);
  const refusal = input.refusal && mapTexts(input.refusal, masks.sentence);
  const parts = [
    '## Why was it refused?',
    `**${view.sentence}**`,
    requestPart(request, disclosed, masks.data),
    ...(masks.hasShortSecret ? [shortSecretNote] : []),
    timesPart(input, masks.data),
    ...(refusal === undefined ? [] : refusalPart(refusal)),
    ...numbered(
      'How to fix',
      view.findings.map(({ title, explanation, fix }) => `**${line(title)}.** ${line(explanation)} *Fix:* ${line(fix)}`),
    ),
    ...tracePart(view),
    ...numbered('Other causes to check, most likely first', view.remaining.map(causeLine)),
    ...bulleted('Where RFC 5849 and Oracle’s sample disagree', view.disagreements),
    ...bulleted('Ruled out', view.ruledOut),
    ...(view.tried > 0
      ? [`Checked ${view.tried.toLocaleString('en')} signing ${view.tried === 1 ? 'variant' : 'variants'}.`]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const shortSecretNote =
  "A stored secret is too short to tell it from ordinary text. It isn't masked, and may be in this report. Read the report before you share it.";

function maskedView(view: DiagnosisView, { data, sentence }: ReportMasks): DiagnosisView {
  const { comparison, proof, expectedBaseString, ...sentences } = view;
  return {
    ...mapTexts(sentences, sentence),
    ...mapTexts({ comparison, ...(proof && { proof }), ...(expectedBaseString !== undefined && { expectedBaseString }) }, data),
  };
}

function requestPart(
  { method, body = '', contentType }: SignableRequest,
  { url, authorization }: DisclosedRequest,
  mask: Mask,
): string {
  const bytes = Buffer.byteLength(body);
  const type = contentType === undefined ? '' : `Content-Type: ${contentType}`;
  const size = bytes === 0 ? '' : `(a body of ${bytes} bytes, omitted)`;
  const lines = [`${method} ${url.text}`, `Authorization: ${authorization.text}`, type];
  return block('The request', [...lines.map(mask), size].filter((text) => text !== '').join('\n'));
}

function timesPart({ authorization, sentAt, now }: ReportInput, mask: Mask): string {
  const written = new Map(parseAuthorizationHeader(authorization).parameters).get('oauth_timestamp') ?? '';
  const timestamp = /^\d{1,11}$/.test(written)
    ? `${written} (${iso(Number(written) * 1000)})`
    : written === ''
      ? 'none'
      : line(mask(written));
  return [
    `- Header timestamp: ${timestamp}`,
    ...(sentAt === undefined ? [] : [`- Sent: ${iso(sentAt)}`]),
    `- Diagnosed: ${iso(now)}`,
  ].join('\n');
}

function refusalPart({ headline, known, remaining, chosenDetail }: Omit<RefusalView, 'kind'>): string[] {
  return [
    '### The response',
    line(headline),
    known.map(({ label, value, ok }) => `- ${ok ? '✓' : '✗'} ${label}: ${line(value)}`).join('\n'),
    ...(chosenDetail === undefined ? [] : [`Detail in the Login Audit Trail: ${line(chosenDetail)}`]),
    ...numbered('Possible causes, most likely first', remaining.map(causeLine)),
  ].filter((part) => part !== '');
}

function causeLine({ title, explanation, check }: DiagnosisView['remaining'][number]): string {
  return `**${line(title)}.** ${line(explanation)} *Check:* ${line(check)}`;
}

function tracePart({ comparison, proof, expectedBaseString }: DiagnosisView): string[] {
  return [
    ...(comparison.length === 0 ? [] : ['### Base string comparison', comparisonTable(comparison)]),
    ...(proof === undefined
      ? []
      : [
          '### Proof',
          block(`Base string that was signed (${proof.hash})`, proof.baseString),
          block('Signing key', proof.maskedSigningKey),
          block('Signature', proof.signature),
        ]),
    ...(expectedBaseString === undefined ? [] : [block('Base string that should be signed', expectedBaseString)]),
  ];
}

const signs: Readonly<Record<ComparisonRow['state'], string>> = {
  same: '= match',
  changed: '≠ different',
  missing: '− not signed',
  extra: '+ should not be signed',
  moved: '↕ in another place',
};

function comparisonTable(rows: readonly ComparisonRow[]): string {
  const lines = rows.map(
    ({ part, sent, expected, state }) => `| ${[signs[state], part, sent ?? '–', expected ?? '–'].map(cell).join(' | ')} |`,
  );
  return ['|  | Part | Signed | Expected |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

function numbered(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${title}`, items.map((item, index) => `${index + 1}. ${item}`).join('\n')];
}

function bulleted(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${title}`, items.map((item) => `- ${line(item)}`).join('\n')];
}

/** A text in a code block. Its fence is longer than any in the text, so that the text cannot end it. */
function block(title: string, text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((length, [run]) => Math.max(length, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `**${title}**\n\n${fence}text\n${text}\n${fence}`;
}

function cell(text: string): string {
  return line(text).replace(/\\/g, '\\\\').replace(/\|/g, '\\|');
}

/** A text on one line, with one space for each line break and the spaces around it. */
function line(text: string): string {
  const lines = text.split(/[\r\n]+/);
  const last = lines.length - 1;
  return lines
    .map((each, index) =>
      index > 0 && index < last ? each.trim() : index > 0 ? each.trimStart() : last > 0 ? each.trimEnd() : each,
    )
    .filter((each, index) => each !== '' || index === 0 || index === last)
    .join(' ');
}

function iso(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? 'no date' : date.toISOString();
}

function masksOf(
  { authorization, credentials = {}, masks, identifiers = [] }: ReportInput,
  disclosed: DisclosedRequest,
): ReportMasks {
  const secrets = maskForRequest(disclosed, credentials);
  const all = [...identifiersOf(authorization, credentials), ...identifiers];
  return {
    data: (text) => masks.mask(secrets.mask(text), all),
    sentence: (text) => masks.maskSentence(secrets.mask(text), all),
    hasShortSecret: secrets.hasShortSecret,
  };
}

/** Every identifier that the report may hold: the ones that were sent, and the stored ones. */
function identifiersOf(
  authorization: string,
  { account = '', consumerKey = '', tokenId = '' }: Partial<TbaCredentials>,
): Identifier[] {
  const { realm = '', parameters } = parseAuthorizationHeader(authorization);
  const sent = new Map(parameters);
  const identifiers: Identifier[] = [
    { kind: 'consumer key', value: consumerKey },
    { kind: 'token', value: tokenId },
    { kind: 'consumer key', value: sent.get('oauth_consumer_key') ?? '' },
    { kind: 'token', value: sent.get('oauth_token') ?? '' },
    ...[account, realm].map(accountIdentifier),
  ];
  return identifiers.filter(({ value }) => value !== '');
}

/** An account with every way in which it is written in a realm and in a host. */
function accountIdentifier(account: string): Identifier {
  const check = checkAccountId(account);
  if (!('account' in check)) {
    return { kind: 'account', value: account };
  }
  const { realm } = check.account;
  const [label = ''] = restletHost(realm).split('.');
  const hyphened = realm.replaceAll('_', '-');
  const spellings = [
    { text: label, as: 'in its host' },
    { text: realm.toLowerCase(), as: 'in lowercase' },
    { text: hyphened, as: 'with a hyphen' },
  ];
  return { kind: 'account', value: realm, spellings: spellings.filter(({ text }) => text !== realm) };
}
