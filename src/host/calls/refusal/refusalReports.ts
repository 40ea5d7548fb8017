import { diagnosisReport, type IdentifierMasks } from '../../../core/diagnosis/index.js';
import { diagnoseRequest, type Diagnose } from '../../../core/explain/index.js';
import type { DiagnosisView } from '../../../protocol/diagnosis.js';
import type { TbaCredentials } from '../../../core/tba/index.js';
import type { Roles } from '../../accounts/roles.js';
import type { Refusal } from './refusal.js';
import { headerOf } from '../../../protocol/headers.js';
import { asSigned } from './sentRequest.js';

/** What reports are made with. */
export interface ReportParts {
  readonly diagnose: Diagnose;
  readonly roles: Pick<Roles, 'credentials'>;
  /** Those of the window, so that equal identifiers have equal masks in all reports. */
  readonly masks: IdentifierMasks;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
}

/** Refusals as Markdown for a ticket: the request, the trace, the verdict and the times. Identifiers are masked, secrets are not in it. */
export class RefusalReports {
  readonly #parts: ReportParts;

  constructor(parts: ReportParts) {
    this.#parts = parts;
  }

  async markdown(refusal: Refusal): Promise<string> {
    const { roles, masks, now } = this.#parts;
    const { request, role, facts, view } = refusal;
    const credentials = await roles.credentials(role.id);
    const diagnosis = await this.#diagnosis(refusal, credentials);
    return diagnosisReport({
      view: ofResponse(diagnosis, view.verdict),
      request: asSigned(request),
      authorization: headerOf(request.headers, 'authorization') ?? '',
      credentials: credentials ?? { account: role.account },
      refusal: view,
      sentAt: facts.sentAt,
      now: now(),
      masks,
    });
  }

  async #diagnosis({ request, facts, role }: Refusal, credentials: TbaCredentials | undefined): Promise<DiagnosisView> {
    const refused = {
      request: asSigned(request),
      authorization: headerOf(request.headers, 'authorization') ?? '',
      credentials: credentials ? [credentials] : [],
      account: role.account,
      sentAt: sendingTime(facts),
    };
    return (await diagnoseRequest(refused, this.#parts.diagnose)).view;
  }
}

/** The diagnosis of the signature for a report that takes its causes from the response. Of a correct signature, only the trace is left. */
function ofResponse(diagnosis: DiagnosisView, sentence: string): DiagnosisView {
  if (diagnosis.verdict !== 'valid') {
    return { ...diagnosis, remaining: [], ...(diagnosis.verdict === 'structural' && { sentence }) };
  }
  const { verdict, findings, proof, disagreements } = diagnosis;
  return {
    verdict,
    sentence,
    findings,
    comparison: [],
    remaining: [],
    ruledOut: [],
    disagreements,
    tried: 0,
    ...(proof && { proof }),
  };
}

/** The time of sending in seconds, by the server's clock when the response tells it. */
function sendingTime(facts: Refusal['facts']): number {
  const date = Date.parse(headerOf(facts.headers, 'date') ?? '');
  return Math.floor((Number.isNaN(date) ? facts.sentAt : date) / 1000);
}
