import type { DiagnosisView, FindingView } from '../../protocol/diagnosis.js';
import { parseAuthorizationHeader, type SignableRequest } from '../tba/index.js';
import { basisText } from '../netsuite/index.js';
import { compareBaseStrings } from './comparison.js';
import { discloseRequest, maskForRequest, type SecretMask } from './secretMask.js';
import { inspectionSentence } from './sentence.js';
import { inspectRequest } from './inspection/inspect.js';
import type { DiagnosisInput, Finding, HashName, InspectionOptions, Proof, SignatureDiagnosis } from './types.js';

/** Changes a text before it is shown, for instance so that identifiers are left out. */
export type Mask = (text: string) => string;

const nothing: Pick<DiagnosisView, 'comparison' | 'remaining' | 'ruledOut' | 'disagreements' | 'tried'> = {
  comparison: [],
  remaining: [],
  ruledOut: [],
  disagreements: [],
  tried: 0,
};

/** A diagnosis for a screen. It holds no secret, even when a mistake changed or encoded one before it was signed. */
export function toDiagnosisView(
  diagnosis: SignatureDiagnosis,
  input: DiagnosisInput,
  mask: Mask = (text) => text,
): DiagnosisView {
  const secrets = maskForRequest(discloseRequest(input.request, input.authorization), input.credentials);
  const {
    verdict,
    sentence,
    mistakes: findings,
    proof,
    expectedBaseString,
    remaining,
    ruledOut,
    disagreements,
    tried,
  } = diagnosis;
  const signed = proof?.swapped === true ? undefined : proof?.baseString;
  const view: DiagnosisView = {
    verdict,
    sentence,
    findings: findingViews(findings),
    comparison: signed === undefined || expectedBaseString === undefined ? [] : compareBaseStrings(signed, expectedBaseString),
    remaining,
    ruledOut,
    disagreements,
    tried,
    ...(expectedBaseString !== undefined && { expectedBaseString }),
  };
  const masked = mapTexts(view, (text) => mask(secrets.mask(text)));
  return proof === undefined ? masked : { ...masked, proof: mapTexts(proofView(proof, input, secrets), mask) };
}

/** What can be said about a request without its secrets, for a screen. */
export function toInspectionView(
  request: SignableRequest,
  authorization: string,
  options: InspectionOptions = {},
  mask: Mask = (text) => text,
): DiagnosisView {
  const findings = inspectRequest(request, authorization, options);
  const secrets = maskForRequest(discloseRequest(request, authorization), options.known ?? {});
  const view: DiagnosisView = {
    verdict: 'structural',
    sentence: inspectionSentence(findings),
    findings: findingViews(findings),
    ...nothing,
  };
  return mapTexts(view, (text) => mask(secrets.mask(text)));
}

function findingViews(findings: readonly Finding[]): FindingView[] {
  return findings.map(({ id, title, explanation, fix, idioms, correctCode, alternativeTo, certainty, rests }) => {
    const likelier = findings.find((finding) => finding.id === alternativeTo);
    return {
      id,
      title: likelier === undefined ? title : `Or: ${title}`,
      explanation:
        likelier === undefined
          ? explanation
          : `${explanation} This gives the same signature as “${likelier.title}”, so the signature doesn't show which of them was made.`,
      fix,
      // The proof shows that the mistake makes this signature. It was not certainly made when another one makes the same.
      certainty: findings.some((finding) => finding.alternativeTo === id) ? 'likely' : certainty,
      basis: basisText(rests),
      ...(idioms && { idioms }),
      // Two ways to the same signature are fixed by the same code.
      ...(correctCode && correctCode !== likelier?.correctCode && { correctCode }),
    };
  });
}

function proofView(proof: Proof, { authorization }: DiagnosisInput, secrets: SecretMask): NonNullable<DiagnosisView['proof']> {
  const sent = new Map(parseAuthorizationHeader(authorization).parameters).get('oauth_signature') ?? '';
  const text = secrets.mask(proof.swapped === true ? proof.signingKey : proof.baseString);
  const key = secrets.maskKey(proof.swapped === true ? proof.baseString : proof.signingKey);
  return {
    baseString: proof.swapped === true ? key : text,
    maskedSigningKey: proof.swapped === true ? text : key,
    hash: describeHash(proof),
    signature: secrets.mask(sent),
  };
}

const hashNames: Readonly<Record<HashName, string>> = {
  sha256: 'SHA256',
  sha1: 'SHA1',
  sha512: 'SHA512',
  sha384: 'SHA384',
  md5: 'MD5',
};

/** `HMAC-SHA256`, and what was done differently, if anything. */
function describeHash({ hash, construction, baseStringEncoding, written }: Proof): string {
  const name = {
    hmac: `HMAC-${hashNames[hash]}`,
    text: `${hashNames[hash]} without a key`,
    'key-text': `${hashNames[hash]} of the key followed by the base string`,
    'text-key': `${hashNames[hash]} of the base string followed by the key`,
    none: 'None (the base string itself)',
    'none-base64': 'None (the base string in base64)',
  }[construction];
  const asBytes = { utf8: '', latin1: ', as Latin-1', utf16le: ', as UTF-16' }[baseStringEncoding];
  return `${name}${asBytes}${written === undefined ? '' : ', not written in base64'}`;
}

/** The same value with every text in it changed, at any depth. The names of fields stay. */
export function mapTexts<Value>(value: Value, change: Mask): Value {
  return mapped(value, change) as Value;
}

function mapped(value: unknown, change: Mask): unknown {
  if (typeof value === 'string') {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => mapped(one, change));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapped(one, change)]))
    : value;
}
