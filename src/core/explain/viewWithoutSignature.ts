import type { DiagnosisView, FindingView } from '../../protocol/diagnosis.js';
import { hasSignature, withoutSignature, type ExplainedFinding } from './explainText.js';
import { howToPrint, whenLoginPassed } from './responseText.js';
import { readSigningCode, type SigningCode } from './signingCode.js';
import type { UnderstoodRequest } from './understoodRequest.js';

const sentences = {
  unsigned: 'This code or saved request signs when it runs, so the text has no signature yet.',
  response: 'This is a response or an error without its request. The request shows what is wrong with a signature.',
  passed: 'This is a response or an error without its request. Below is what it says.',
} as const;

/**
 * What is said of a text that has no signature in it: code that signs when it runs, or a response alone. Undefined for a request,
 * and for a text that is none of them. No secret is in it, and nothing of the text but the words that are known.
 *
 * @param text as it was pasted; empty where only the saved settings of the request are known
 */
export function viewWithoutSignature(text: string, understood: UnderstoodRequest): DiagnosisView | undefined {
  if (hasSignature(understood.view.request)) {
    return undefined;
  }
  const without = withoutSignature(text, understood);
  if (without?.verdict !== 'unsigned' && without?.verdict !== 'response') {
    return undefined;
  }
  const { verdict, findings } = without;
  const hasPassed = findings.some(({ fix }) => fix === whenLoginPassed);
  return {
    verdict,
    sentence: sentences[hasPassed ? 'passed' : verdict],
    ...(verdict === 'response' && !hasPassed && { requestNeeded: true }),
    findings:
      verdict === 'response' ? findings.map(ofResponse) : ofCode(findings, readSigningCode(text, understood.clientSideAuth)),
    comparison: [],
    remaining: [],
    ruledOut: [],
    disagreements: [],
    tried: 0,
  };
}

/** What a response says is a fact; how to get its request is shown for each client beside it. */
function ofResponse({ id, title, explanation, fix }: ExplainedFinding): FindingView {
  return { id, title, explanation, fix: fix === howToPrint ? 'Paste the request as it was sent.' : fix };
}

function ofCode([first, ...others]: readonly ExplainedFinding[], code: SigningCode | undefined): FindingView[] {
  if (first === undefined) {
    return [];
  }
  const { print } = code ?? {};
  const fix = 'Print what is sent with this line, and paste it.';
  return [{ ...first, ...(print !== undefined && { fix, code: print }) }, ...others];
}
