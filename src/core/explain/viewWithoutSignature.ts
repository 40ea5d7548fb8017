import type { DiagnosisView } from '../../protocol/diagnosis.js';
import { hasSignature, withoutSignature } from './explainText.js';
import { howToPrint, type ResponseFinding } from './responseText.js';
import type { SigningCode } from './signingCode.js';
import type { UnderstoodRequest } from './understoodRequest.js';

const nothing: Pick<DiagnosisView, 'comparison' | 'remaining' | 'ruledOut' | 'disagreements' | 'tried'> = {
  comparison: [],
  remaining: [],
  ruledOut: [],
  disagreements: [],
  tried: 0,
};

/**
 * What is said of a text that has no signature in it: code that signs when it runs, or a response alone. Undefined for a request,
 * and for a text that is none of them. No secret is in it, and nothing of the text but the words that are known.
 *
 * @param text as it was pasted; empty where only the saved settings of the request are known
 */
export function viewWithoutSignature(text: string, understood: UnderstoodRequest): DiagnosisView | undefined {
  const without = hasSignature(understood.view.request) ? undefined : withoutSignature(text, understood);
  switch (without?.verdict) {
    case 'unsigned':
      return viewOfCode(without.code);
    case 'response':
      return viewOfResponse(without.response);
    default:
      return undefined;
  }
}

/** What is said of a request that this code signs when it runs. */
export function viewOfCode({ print, findings }: SigningCode): DiagnosisView {
  const [first, ...others] = findings.map((finding) => ({ ...finding, basis: 'The code or the settings in the text.' }));
  const fix = 'Print what is sent with this line, and paste it.';
  return {
    verdict: 'unsigned',
    sentence: 'This code or saved request signs when it runs, so the text has no signature yet.',
    findings: first === undefined ? [] : [{ ...first, ...(print !== undefined && { fix, code: print }) }, ...others],
    ...nothing,
  };
}

/** What a response says is a fact; how to get its request is shown for each client beside it. */
function viewOfResponse({ finding: { fix, ...finding }, requestNeeded }: ResponseFinding): DiagnosisView {
  return {
    verdict: 'response',
    sentence: requestNeeded
      ? 'This is a response or an error without its request. The request shows what is wrong with a signature.'
      : 'This is a response or an error without its request. Below is what it says.',
    findings: [
      {
        ...finding,
        fix: fix === howToPrint ? 'Paste the request as it was sent.' : fix,
        basis: 'Only the text of the response is known.',
      },
    ],
    ...(requestNeeded && { requestNeeded }),
    ...nothing,
  };
}
