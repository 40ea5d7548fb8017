import type { Reach } from './search/search.js';
import type { Finding, Verdict } from './types.js';

/** What a search came to. `reach` is the last stage that it finished; undefined without a search. */
interface Searched {
  readonly findings: readonly Finding[];
  readonly tried: number;
  readonly reach?: Reach;
  /** RFC 5849 and Oracle's sample code disagree about this request. */
  readonly hasDisagreements?: boolean;
}

/** The verdict in one sentence, for somebody whose login was just refused. `proven` are the findings that make the signature. */
export function verdictSentence(verdict: Verdict, searched: Searched, proven: readonly Finding[] = []): string {
  const { findings, tried, reach } = searched;
  const seen = findings.filter((finding) => finding.certainty !== 'possible' && !proven.includes(finding));
  switch (verdict) {
    case 'valid':
      return correct(searched, seen);
    case 'explained':
      return `${provenText(proven)}${seen.length > 0 ? `. Also, ${list(seen.map(inSentence))}` : ''}.`;
    case 'malformed':
      return (
        unsigned(findings) ??
        `The header can't be read as one signed request: ${list(ofTheHeader(findings).slice(0, 2).map(inSentence))}.`
      );
    case 'unexplained':
      return unexplained(seen, tried, reach);
  }
}

/** The sentence for a request that was inspected without secrets. */
export function inspectionSentence(findings: readonly Finding[]): string {
  const certain = findings.filter(({ certainty }) => certainty !== 'possible');
  const notSigned = unsigned(findings);
  if (notSigned !== undefined && certain.length === 0) {
    return notSigned;
  }
  if (certain.length > 0) {
    return `The request is refused regardless of its signature: ${list(certain.slice(0, 3).map(inSentence))}.`;
  }
  return findings.length === 0
    ? 'Nothing is wrong with the form of the request. Only the secrets show whether the signature is correct.'
    : 'Nothing in the form of the request is sure to be refused. Only the secrets show whether the signature is correct.';
}

/** The sentence for a header of another kind of authentication, which RESTlets may accept. */
function unsigned(findings: readonly Finding[]): string | undefined {
  const issue = findings.find(({ id }) => id === 'path-issue-token');
  if (issue) {
    return `This isn't a RESTlet call: ${inSentence(issue)}.`;
  }
  const found = findings.find(({ concerns }) => concerns === 'unsigned');
  return found && `The request isn't signed: ${inSentence(found)}. A RESTlet may accept it.`;
}

/** The sentence for a correct signature. `seen` is what is refused all the same. */
function correct({ findings, hasDisagreements }: Searched, seen: readonly Finding[]): string {
  const elsewhere = findings.find(({ concerns }) => concerns === 'another service');
  if (elsewhere !== undefined) {
    return `The signature is correct, but this isn't a RESTlet call: ${inSentence(elsewhere)}.`;
  }
  if (seen.length > 0) {
    return `The signature is correct, but the request is refused anyway: ${list(seen.map(inSentence))}.`;
  }
  if (hasDisagreements === true) {
    return 'The signature follows RFC 5849, but NetSuite may read this request differently.';
  }
  const old = findings.find(({ id }) => id === 'timestamp-old');
  return old === undefined
    ? 'The signature is correct for the stored secrets. Below is what else can make authentication fail.'
    : `The signature is correct for the stored secrets, but ${inSentence(old)}. Below is what else can make authentication fail.`;
}

function ofTheHeader(findings: readonly Finding[]): readonly Finding[] {
  const ofHeader = findings.filter(({ concerns }) => concerns === 'header');
  return ofHeader.length === 0 ? findings : ofHeader;
}

function provenText(proven: readonly Finding[]): string {
  const made = proven.filter(({ alternativeTo }) => alternativeTo === undefined);
  const parts = made.map((finding) => {
    const others = proven.filter(({ alternativeTo }) => alternativeTo === finding.id);
    return others.length === 0 ? inSentence(finding) : `${inSentence(finding)} (${orElse(others)})`;
  });
  return `The signature is incorrect: ${list(parts)}`;
}

/** The findings that make the same signature as a likelier one, each a possible alternative to it. */
function orElse(others: readonly Finding[]): string {
  const [first = '', second = ''] = others.map(inSentence);
  switch (others.length) {
    case 1:
      return `or ${first}, which gives the same signature`;
    case 2:
      return `or ${first}, or ${second}, each of which gives the same signature`;
    default:
      return `or ${first}, or one of ${others.length - 1} others that give the same signature`;
  }
}

function unexplained(seen: readonly Finding[], tried: number, reach: Reach | undefined): string {
  const other = seen.find(({ concerns }) => concerns === 'credentials');
  if (other !== undefined) {
    return `The signature can't be checked: ${inSentence(other)}, and the secrets stored here don't belong to it.`;
  }
  const [first] = seen;
  if (first !== undefined && tried === 0) {
    return `The signature can't be correct: ${inSentence(first)}.`;
  }
  const besides = first === undefined ? '' : `. Also, ${list(seen.map(inSentence))}`;
  return reach === 'nothing wrong'
    ? `The signature is incorrect, and the request is too large to find out why${besides}.`
    : `The signature is incorrect, and none of the ${tried.toLocaleString('en')} signing variants that were checked gives it. Perhaps a secret isn't the one that the client uses${besides}.`;
}

/** A title within a sentence: its first letter in lowercase, unless it begins with a name, an abbreviation or a sign. */
function inSentence({ title }: Finding): string {
  return /^(?:[A-Z][a-z]+|A) /.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

function list(parts: readonly string[]): string {
  return parts.length < 3 ? parts.join(', and ') : `${parts.slice(0, -1).join('; ')}; and ${parts.at(-1) ?? ''}`;
}
