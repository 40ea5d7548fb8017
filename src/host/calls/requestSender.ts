import type { HttpResponse, SendableRequest, SendResult } from '../../core/http/index.js';
import type { ResponseView, SendProgress } from '../../protocol/response.js';
import { roleLabel } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import { finishedCall, type CallHistory } from './callHistory.js';
import type { CallLogs } from './callLog.js';
import type { CodeReader } from './codeNote.js';
import { sendable, type LiveSignature, type SignedCall } from './liveSignature.js';
import { changedPart, type ChangedPart, type OutgoingCall } from './outgoingCall.js';
import type { Refusals } from './refusal/refusals.js';
import type { RecordedCall } from './requestVariables.js';
import type { Responses } from './responses.js';
import * as texts from './texts.js';

/** What the questions about a call need. */
export interface Asking {
  readonly live: Pick<LiveSignature, 'pinnedIsUsed' | 'pin'>;
  /** What is done before the call is sent, where there is something. */
  readonly before?: StepBefore;
  /** What has changed since the person was asked before; absent when this call is the first one that is asked about. */
  readonly changed: ChangedPart | undefined;
  /** To be called after each question: whether something else than the call that is asked about would be sent now. */
  hasChanged(): Promise<boolean>;
}

/** What is done when the person has agreed to a call, and before it is signed: an upload of the script that it calls. */
export interface StepBefore {
  /** Said of it in the question about the call. */
  readonly line: string;
  /** The button that agrees to both. */
  readonly button: string;
  /** A person must agree to it, whatever the call does. */
  readonly asks: boolean;
  /** The call as it was when the person wanted both. It belongs to this step, so when another one would be sent, neither is done. */
  readonly call: OutgoingCall;
  /**
   * Rejects when the call must not be sent.
   * @param account realm of the account that the call goes to
   */
  run(account: string): Promise<void>;
}

/** The result of the questions about a call. `changed`: another call would be sent by now, and the person has not seen that one. */
export type Decision = 'agreed' | 'declined' | 'changed';

/** How often a person is asked about a call that changes each time. After that, something seems to change it all the time. */
const mostRounds = 3;

/** Sends a signed request. */
export type SendSigned = (
  request: SendableRequest,
  signal: AbortSignal,
  onProgress: (progress: SendProgress) => void,
) => Promise<SendResult>;

/** What sending needs of the rest of the extension. */
export interface SenderParts {
  /**
   * Sends a signed request. `account` is the realm that it goes to. `before` is called just before it is sent, after it
   * has waited; what it throws keeps the request from being sent.
   */
  readonly send: (...args: [...Parameters<SendSigned>, account: string, before?: () => void]) => Promise<SendResult>;
  /** Asks a person about this call where that is needed. */
  readonly mayBeSent: (call: OutgoingCall, asking: Asking) => Promise<Decision>;
  /** Says what is known of a response that refuses the call. */
  readonly refusals: Pick<Refusals, 'refusalOf'>;
  /** Reads the script log beside the call; absent where it is never read. */
  readonly logs?: CallLogs;
  /** Keeps each call that has ended; absent where none is kept. */
  readonly calls?: CallHistory;
  /** Looks at the code of the workspace for a response. */
  readonly code?: CodeReader;
  /** Is told of errors that no caller can get. */
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
  /** A call was signed, and what was made for it is used up. */
  signed(): void;
  /** A call has begun or ended. */
  sendingChanged(): void;
  progressed(progress: SendProgress): void;
}

interface RunningCall {
  readonly abort: AbortController;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly begun: number;
  progress: SendProgress;
}

/**
 * Sends the request of one document, one call at a time: keeps the call as it is now, asks the person where that is needed, sends exactly
 * this call, and keeps the response.
 */
export class RequestSender {
  readonly #document: SendingDocument;
  readonly #parts: SenderParts;
  readonly #now: () => number;
  /** True from the command to send until the response, also while the person is asked. */
  #isBusy = false;
  #running: RunningCall | undefined;

  /** @param now milliseconds since 1970-01-01 UTC */
  constructor(document: SendingDocument, parts: SenderParts, now: () => number = Date.now) {
    this.#document = document;
    this.#parts = parts;
    this.#now = now;
  }

  /** The progress of the running call. */
  get progress(): SendProgress | undefined {
    return this.#running && { ...this.#running.progress, elapsed: this.#now() - this.#running.begun };
  }

  /**
   * Sends the request as it is now. Does nothing while a call is under way already.
   * @param prepare hands over what was typed and is not in the document yet, and asks for values; resolves with false when a question was left
   * @param before is done first, once the person has agreed
   * @returns whether there is a response, or the failure to get one
   * @throws {UserError} when it cannot be sent as it is, changes each time the person is asked, or is not the call that `before` belongs to,
   * before or after that was done
   */
  async send(prepare: () => Promise<boolean>, before?: StepBefore): Promise<boolean> {
    if (this.#isBusy) {
      return false;
    }
    this.#isBusy = true;
    try {
      if (!(await prepare())) {
        return false;
      }
      const call = await this.#agreedCall(before);
      if (!call) {
        return false;
      }
      if (before) {
        await before.run(call.role.account);
        const changed = changedPart(call, await this.#outgoing());
        if (changed !== undefined) {
          throw new UserError(texts.blocked.changedMeanwhile(changed));
        }
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
   * The call that the person has agreed to, and that would still be sent now. When another call would be sent by then, the person is asked
   * again, about that one. Undefined when the person does not agree.
   */
  async #agreedCall(before: StepBefore | undefined): Promise<OutgoingCall | undefined> {
    const { live } = this.#document;
    let call = await this.#outgoing();
    mustBelongTo(before, call);
    let changed: ChangedPart | undefined;
    for (let round = 0; round < mostRounds; round++) {
      const asked = call;
      const hasChanged = async (): Promise<boolean> => changedPart(asked, await this.#outgoing()) !== undefined;
      const decision = await this.#parts.mayBeSent(asked, { live, ...(before && { before }), changed, hasChanged });
      if (decision === 'declined') {
        return undefined;
      }
      call = await this.#outgoing();
      mustBelongTo(before, call);
      changed = changedPart(asked, call);
      // What has changed and come back is asked about too: some of the questions were left out.
      if (decision === 'agreed' && changed === undefined) {
        return asked;
      }
    }
    throw new UserError(texts.blocked.changedAgain(changed ?? 'request'));
  }

  /** What would be sent now. @throws {UserError} when nothing can be sent */
  async #outgoing(): Promise<OutgoingCall> {
    await this.#document.loaded();
    return this.#document.outgoing();
  }

  /** No `await` between the last check for changes and the signature, so that exactly what the person has agreed to is signed. */
  async #run(call: OutgoingCall): Promise<void> {
    const { live, responses } = this.#document;
    const running: RunningCall = { abort: new AbortController(), begun: this.#now(), progress: { step: 'sign' } };
    this.#running = running;
    this.#document.sendingChanged();
    try {
      const recorded = call.recorded();
      const signed = live.sign(call);
      this.#document.signed();
      const request = sendable(signed);
      const { signal } = running.abort;
      const log = await this.#parts.logs?.begin({ role: call.role, url: request.url }, signal);
      const progressed = (progress: SendProgress): void => {
        running.progress = progress;
        this.#document.progressed({ ...progress, elapsed: this.#now() - running.begun });
      };
      const result = await this.#parts.send(request, signal, progressed, call.role.account);
      const view = await responses.add({ request, roleLabel: roleLabel(call.role), role: call.role.role }, result, signal);
      this.#lookAtCode(view, call.role.account);
      if (result.kind === 'response') {
        await this.#interpret(call, signed, { request, response: result, id: view.id });
      }
      this.#keepInHistory(call, recorded, view);
      if (log) {
        responses.keepLog(view.id, log);
        log.callEnded();
      }
    } finally {
      this.#running = undefined;
      this.#document.sendingChanged();
    }
  }

  /** The workspace may have to be read for it, which the response does not wait for. */
  #lookAtCode(view: ResponseView, account: string): void {
    const { responses } = this.#document;
    this.#parts.code
      ?.notesOf(view, account)
      .then((notes) => {
        if (notes.length > 0) {
          responses.keepCode(view.id, notes);
          // Until the call has ended, its response isn't shown yet.
          if (!this.#running) {
            this.#document.sendingChanged();
          }
        }
      })
      .catch(this.#parts.report);
  }

  /** Nothing waits for it. */
  #keepInHistory(call: OutgoingCall, recorded: RecordedCall, response: ResponseView): void {
    const { calls, report } = this.#parts;
    if (calls) {
      finishedCall(call, recorded, response, this.#document.responses)
        .then((finished) => {
          calls.keep(finished);
        })
        .catch(report);
    }
  }

  /** Finds out whether the response is a refusal. An error in doing so does not change the response. */
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

/** @throws {UserError} when something else would be sent than what the person wanted to send after this step */
function mustBelongTo(before: StepBefore | undefined, call: OutgoingCall): void {
  const changed = before && changedPart(before.call, call);
  if (changed !== undefined) {
    throw new UserError(texts.blocked.changedBefore(changed));
  }
}
