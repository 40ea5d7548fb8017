import { describeRefusal, loginOf, refusalKind, type RefusalInput } from '../../../core/diagnosis/index.js';
import type { SendableRequest } from '../../../core/http/index.js';
import type { RefusalView } from '../../../protocol/diagnosis.js';
import type { RoleView } from '../../../protocol/roles.js';

/** One refused call from a composer: the request, the response, and what somebody read in the Login Audit Trail. It holds no secret. */
export class Refusal {
  readonly role: RoleView;
  /** As it went out. */
  readonly request: SendableRequest;
  readonly facts: RefusalInput;
  readonly #correction: () => number;
  #detail = '';

  /** @param correction seconds that the signing clock is set ahead of this machine's now */
  constructor(role: RoleView, request: SendableRequest, facts: RefusalInput, correction: () => number) {
    this.role = role;
    this.request = request;
    this.facts = facts;
    this.#correction = correction;
  }

  /** Whether the login was refused, or may have been. Otherwise it succeeded and the call was refused, or that isn't known. */
  get isLoginRefused(): boolean {
    return loginOf(refusalKind(this.facts), this.facts) === 'refused';
  }

  get view(): RefusalView {
    return describeRefusal({ ...this.facts, correction: this.#correction(), detail: this.#detail });
  }

  /** @param word of the column Detail; empty when nothing is known of it */
  chooseDetail(word: string): void {
    this.#detail = word;
  }
}
