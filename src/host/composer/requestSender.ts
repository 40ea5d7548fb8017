import type { HttpResponse, SendableRequest, SendResult } from '../../core/http/index.js';
import type { SendProgress } from '../../protocol/response.js';
import { roleLabel } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import { sendable, type LiveSignature, type SignedCall } from './liveSignature.js';
import { changedPart, type ChangedPart, type OutgoingCall } from './outgoingCall.js';
import type { Refusals } from './refusal/refusals.js';
import type { Responses } from './responses.js';

/** What happens while a person is asked about a call. */
export interface Asking {
  readonly live: Pick<LiveSignature, 'pinnedIsUsed' | 'pin'>;
  /** What has become another since the person was asked before; absent when this call is the first that is asked about. */
  readonly changed: ChangedPart | undefined;
  /** To be called after each question: whether something else than the call that is asked about would be sent now. */
  hasChanged(): Promise<boolean>;
}

/** What came of the questions about a call. `changed`: something else would be sent by now, so what was said is not about that. */
export type Decision = 'agreed' | 'declined' | 'changed';

/** How often a person is asked about a call that becomes another one each time. Then something else edits it all the time. */
const mostRounds = 3;

/** What sending needs of the rest of the extension. */
export interface SenderParts {
  /** Sends a signed request. */
  readonly send: (
    request: SendableRequest,
    signal: AbortSignal,
    onProgress: (progress: SendProgress) => void,
  ) => Promise<SendResult>;
  /** Asks where a person must agree before this call is sent. */
  readonly mayBeSent: (call: OutgoingCall, asking: Asking) => Promise<Decision>;
  /** Says what is known of a response that refuses the call. */
  readonly refusals: Pick<Refusals, 'refusalOf'>;
  /** Errors that nobody waits for. */
  readonly report: (error: unknown) => void;
}

/** The open request that is sent. */
export interface SendingDocument {
  readonly live: LiveSignature;
  readonly responses: Responses;
  /** Resolves when the role in use is loaded, the latest one when it changes meanwhile. */
  loaded(): Promise<void>;
  /** What would be sent now. @throws {UserError} when nothing can be sent; the message says why */
  outgoing(): OutgoingCall;
  /** A call has begun or ended. */
  sendingChanged(): void;
  progressed(progress: SendProgress): void;
}

interface RunningCall {
  readonly abort: AbortController;
  progress: SendProgress;
}

/**
 * Sends the request of one document, one call at a time: takes it down, has the person agree to it where that is needed, sends exactly
 * that, and keeps the response.
 */
export class RequestSender {
  readonly #document: SendingDocument;
  readonly #parts: SenderParts;
  /** From the wish to send until the response; questions to the person lie in between. */
  #isBusy = false;
  #running: RunningCall | undefined;

  constructor(document: SendingDocument, parts: SenderParts) {
    this.#document = document;
    this.#parts = parts;
  }

  /** How far the call that runs is. */
  get progress(): SendProgress | undefined {
    return this.#running?.progress;
  }

  /**
   * Sends the request as it is now. Does nothing while a call is under way already.
   * @param takeTyping hands over what was typed and is not in the document yet
   * @returns whether there is a response, or the failure to get one
   * @throws {UserError} when it cannot be sent as it is, or changes each time the person is asked
   */
  async send(takeTyping: () => Promise<void>): Promise<boolean> {
    if (this.#isBusy) {
      return false;
    }
    this.#isBusy = true;
    try {
      await takeTyping();
      const call = await this.#agreedCall();
      if (!call) {
        return false;
      }
      await this.#run(call);
      return true;
    } finally {
      this.#isBusy = false;
    }
  }

  /** Ends the call, or the reading of its response when that has come. */
  cancel(): void {
    this.#running?.abort.abort();
  }

  /**
   * The call that the person has agreed to, and that would still be sent now. One that has become another one meanwhile is asked about
   * anew. Undefined when the person does not agree.
   */
  async #agreedCall(): Promise<OutgoingCall | undefined> {
    const { live } = this.#document;
    let call = await this.#outgoing();
    let changed: ChangedPart | undefined;
    for (let round = 0; round < mostRounds; round++) {
      const asked = call;
      const hasChanged = async (): Promise<boolean> => changedPart(asked, await this.#outgoing()) !== undefined;
      const decision = await this.#parts.mayBeSent(asked, { live, changed, hasChanged });
      if (decision === 'declined') {
        return undefined;
      }
      call = await this.#outgoing();
      changed = changedPart(asked, call);
      // What has changed and come back is asked about too: some of the questions were left out.
      if (decision === 'agreed' && changed === undefined) {
        return asked;
      }
    }
    throw new UserError(`The ${changed ?? 'request'} changed each time you were asked, so nothing was sent. Send again.`);
  }

  /** What would be sent now. @throws {UserError} when nothing can be sent */
  async #outgoing(): Promise<OutgoingCall> {
    await this.#document.loaded();
    return this.#document.outgoing();
  }

  /** Nothing waits between the last look at what has changed and the signature: what was agreed to is what is signed. */
  async #run(call: OutgoingCall): Promise<void> {
    const { live, responses } = this.#document;
    const running: RunningCall = { abort: new AbortController(), progress: { step: 'sign' } };
    this.#running = running;
    this.#document.sendingChanged();
    try {
      const signed = live.sign(call);
      const request = sendable(signed);
      const result = await this.#parts.send(request, running.abort.signal, (progress) => {
        running.progress = progress;
        this.#document.progressed(progress);
      });
      const sent = { method: request.method, url: request.url, roleLabel: roleLabel(call.role) };
      const view = await responses.add(sent, result, running.abort.signal);
      if (result.kind === 'response') {
        await this.#interpret(call, signed, { request, response: result, id: view.id });
      }
    } finally {
      this.#running = undefined;
      this.#document.sendingChanged();
    }
  }

  /** Finds out whether the response is a refusal. The response itself is there whatever goes wrong here. */
  async #interpret(
    { role, hasDisagreements }: OutgoingCall,
    { sentBefore }: SignedCall,
    { request, response, id }: { request: SendableRequest; response: HttpResponse; id: string },
  ): Promise<void> {
    const { responses } = this.#document;
    try {
      const view = responses.view(id);
      const refusal =
        view &&
        (await this.#parts.refusals.refusalOf({
          role,
          request,
          sentBefore,
          hasDisagreements,
          view,
          receivedAt: response.receivedAt,
          errorForm: responses.errorForm(id),
        }));
      if (refusal) {
        responses.keepRefusal(id, refusal);
      }
    } catch (error) {
      this.#parts.report(error);
    }
  }
}
