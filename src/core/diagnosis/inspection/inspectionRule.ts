import type { Certainty, Finding, FindingSubject } from '../types.js';
import type { InspectedRequest } from './inspectedRequest.js';

/** A finding that can be seen without a search. */
export interface InspectionRule extends Omit<Finding, 'certainty'> {
  /** `proven` unless given. */
  readonly certainty?: Certainty | ((inspected: InspectedRequest) => Certainty);
  /** Undefined when the request does not have it. Otherwise a sentence with the particulars; true where there are none to add. */
  readonly find: (inspected: InspectedRequest) => string | true | undefined;
}

/** The findings of a request, in the order of the rules. The particulars of each stand before its explanation. */
export function applyRules(rules: readonly InspectionRule[], inspected: InspectedRequest): Finding[] {
  return rules.flatMap(({ find, certainty = 'proven', ...rule }) => {
    const particulars = find(inspected);
    const finding = { ...rule, certainty: typeof certainty === 'string' ? certainty : certainty(inspected) };
    return particulars === undefined ? [] : [particulars === true ? finding : withParticulars(finding, particulars)];
  });
}

/** The same rules, each with the subject that the verdict depends on, unless it has one of its own. */
export function concerning(subject: FindingSubject, rules: readonly InspectionRule[]): InspectionRule[] {
  return rules.map((rule) => ({ concerns: subject, ...rule }));
}

function withParticulars(finding: Finding, particulars: string): Finding {
  return { ...finding, explanation: `${particulars} ${finding.explanation}`.trim() };
}

/** A value for a sentence: in quotes, on one line, and at most 58 characters of it. */
export function quote(value: string): string {
  const line = value.slice(0, longestQuoted).replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}

/** Of a value of many kilobytes, no more is looked at than can be shown. */
const longestQuoted = 1024;
