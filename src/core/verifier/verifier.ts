import { randomBytes } from 'node:crypto';
import type { DiagnosisProgress } from '../../protocol/diagnosis.js';
import type { SignedFor, VerifierAddress, VerifierRole } from '../../protocol/verifier.js';
import {
  LoopbackServer,
  textResponse,
  type ClientTimeouts,
  type RequestHead,
  type SimulatedResponse,
  type UnreadBody,
} from '../simulator/index.js';
import { DiagnosisQueue } from './diagnosisQueue.js';
import { RequestGate } from './requestGate.js';
import { withoutRest } from './receivedRequestView.js';
import { VerifiedAccount } from './verifiedAccount.js';
import { KnownRoles, type KnownRole } from './knownRoles.js';
import type { Diagnose } from '../explain/index.js';
import { diagnoseReceived, type DiagnosisCase } from './diagnoseReceived.js';
import { OtherTraffic, type OtherTrafficKind } from './otherTraffic.js';
import { verifiedRequest, type VerifiedRequest } from './verifiedRequest.js';
import { VerifiedRequestLog } from './verifiedRequestLog.js';

export interface VerifierOptions {
  /** The account's realm. */
  readonly account: string;
  /** The account is the demo account, which the simulator serves. */
  readonly isDemo: boolean;
  readonly roles: readonly KnownRole[];
  readonly signedFor?: SignedFor;
  readonly diagnose: Diagnose;
  /** Called when something that is shown has changed. */
  readonly onChange: () => void;
  /** Receives errors of the verifier itself. */
  readonly report: (error: unknown) => void;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock?: () => number;
  /** As many random bytes as asked for. */
  readonly random?: (size: number) => Buffer;
  readonly timeouts?: ClientTimeouts;
  /** The bundle of the simulator's `scriptWorker.ts`, so that scripts run in a thread of their own. */
  readonly scriptThread?: string;
}

/** 96 bits, so that nobody can guess the path. It is written in hexadecimal digits, because no client encodes them. */
const secretPathBytes = 12;

/**
 * A server on the loopback address for a client whose calls fail. It responds as Oracle documents that NetSuite does, keeps the last
 * requests, and diagnoses each of them. It holds secrets in memory from its start to its stop. It can be started again.
 */
export class Verifier {
  readonly account: string;
  readonly #options: VerifierOptions;
  readonly #clock: () => number;
  readonly #gate: RequestGate;
  readonly #verifiedAccount: VerifiedAccount;
  readonly #server: LoopbackServer;
  readonly #log = new VerifiedRequestLog();
  readonly #otherTraffic = new OtherTraffic();
  readonly #queue = new DiagnosisQueue(() => this.#log.shown?.id);
  #known: KnownRoles;
  #signedFor: SignedFor;
  #address: VerifierAddress | undefined;
  /** The port of the last start, for the next one; 0 takes a free one. */
  #port = 0;
  #progress: { readonly id: string; readonly progress: DiagnosisProgress } | undefined;
  #lastId = 0;

  constructor(options: VerifierOptions) {
    const {
      account,
      isDemo,
      roles,
      signedFor = 'here',
      clock = Date.now,
      random = randomBytes,
      timeouts,
      scriptThread,
    } = options;
    this.account = account;
    this.#options = options;
    this.#clock = clock;
    this.#signedFor = signedFor;
    this.#known = new KnownRoles(roles, isDemo);
    this.#gate = new RequestGate(account, random(secretPathBytes).toString('hex'));
    this.#verifiedAccount = new VerifiedAccount({
      account,
      isDemo,
      prefix: this.#gate.prefix,
      tokens: () => this.#known.tokens,
      clock,
      random,
      ...(scriptThread !== undefined && { scriptThread }),
    });
    this.#server = new LoopbackServer((head, body, signal) => this.#respond(head, body, signal), clock, {
      ...(timeouts !== undefined && { timeouts }),
      isExpectedHost: (host) => this.#gate.isExpectedHost(host, this.#signedFor),
      onRefused: (what) => {
        this.#countOther(what);
      },
    });
  }

  /** The address for clients, while it runs. */
  get address(): VerifierAddress | undefined {
    return this.#address;
  }

  get roles(): readonly VerifierRole[] {
    return this.#known.views;
  }

  get signedFor(): SignedFor {
    return this.#signedFor;
  }

  /** The requests that are kept, the newest first. */
  get requests(): readonly VerifiedRequest[] {
    return this.#log.all;
  }

  /** The request that the screen shows in full. */
  get shown(): VerifiedRequest | undefined {
    return this.#log.shown;
  }

  /** The progress of the diagnosis of `shown`. */
  get progress(): DiagnosisProgress | undefined {
    return this.#progress?.id === this.shown?.id ? this.#progress?.progress : undefined;
  }

  /** What came to the port and was not a request for the verifier: a sentence for each kind. */
  get otherTraffic(): readonly string[] {
    return this.#otherTraffic.sentences;
  }

  /**
   * Starts to serve on a free port of the loopback address. After a stop it serves at the address that it had, so that the client needs
   * no change, unless another program has taken that port. The requests are still there.
   */
  async start(): Promise<VerifierAddress> {
    this.#address ??= await this.#listen();
    return this.#address;
  }

  /** Ends every open connection, closes the port and forgets the secrets. The requests stay readable. */
  async stop(): Promise<void> {
    this.#address = undefined;
    this.#endDiagnoses();
    for (const { id, isBeingDiagnosed } of this.requests) {
      if (isBeingDiagnosed) {
        this.#log.update(id, failed('The verifier was stopped before the diagnosis was finished.'));
      }
    }
    this.setRoles([]);
    await this.#server.stop();
    await this.#verifiedAccount.stop();
  }

  /** The stored roles have changed. */
  setRoles(roles: readonly KnownRole[]): void {
    this.#known = new KnownRoles(roles, this.#options.isDemo);
    this.#options.onChange();
  }

  /** For which address signatures are verified, from the next request on. */
  setSignedFor(signedFor: SignedFor): void {
    this.#signedFor = signedFor;
    this.#options.onChange();
  }

  show(id: string): void {
    this.#log.choose(id);
    this.#options.onChange();
  }

  request(id: string): VerifiedRequest | undefined {
    return this.#log.byId(id);
  }

  clear(): void {
    this.#endDiagnoses();
    this.#log.clear();
    this.#otherTraffic.clear();
    this.#options.onChange();
  }

  async #listen(): Promise<VerifierAddress> {
    const port = this.#port;
    const origin = await this.#server.start(port).catch((error: unknown) => {
      if (port === 0) {
        throw error;
      }
      return this.#server.start(0);
    });
    this.#port = Number(new URL(origin).port);
    const isMoved = port !== 0 && port !== this.#port;
    return { ...this.#gate.address(origin), ...(isMoved && { isMoved }) };
  }

  async #respond(head: RequestHead, body: UnreadBody, signal: AbortSignal): Promise<SimulatedResponse> {
    const at = this.#clock();
    const address = this.#address;
    const admitted = this.#gate.admit(head, this.#signedFor);
    if (admitted === undefined) {
      this.#countOther('elsewhere');
      return textResponse(404, 'text/plain;charset=utf-8', 'Not found');
    }
    const known = this.#known;
    const call = await this.#verifiedAccount.respond(admitted, body, signal);
    // A request that is finished after the stop is not kept: the secrets for its diagnosis are forgotten by then.
    if (address !== undefined && address === this.#address) {
      this.#keep({ admitted, body: withoutRest(call.body), login: call.login, account: this.account, known, at }, (id) =>
        verifiedRequest(admitted, call, { id, at, known }),
      );
    }
    return call.response;
  }

  #keep(of: DiagnosisCase, make: (id: string) => VerifiedRequest): void {
    const id = String(++this.#lastId);
    const dropped = this.#log.add(make(id));
    this.#queue.drop(dropped.map((request) => request.id));
    this.#queue.add(id, (signal) => this.#diagnose(id, of, signal));
    this.#options.onChange();
  }

  #endDiagnoses(): void {
    this.#queue.clear();
    this.#progress = undefined;
  }

  async #diagnose(id: string, of: DiagnosisCase, signal: AbortSignal): Promise<void> {
    const onProgress = (progress: DiagnosisProgress): void => {
      this.#progress = { id, progress };
      this.#options.onChange();
    };
    try {
      const diagnosed = await diagnoseReceived(of, this.#options.diagnose, { signal, onProgress });
      this.#update(id, (request) => ({ ...request, ...diagnosed, isBeingDiagnosed: false }));
    } catch (error) {
      if (!signal.aborted) {
        this.#options.report(error);
        this.#update(id, failed('The diagnosis failed. The RESTlets log has the details.'));
      }
    }
  }

  #update(id: string, change: (request: VerifiedRequest) => VerifiedRequest): void {
    this.#progress = undefined;
    this.#log.update(id, change);
    this.#options.onChange();
  }

  #countOther(kind: OtherTrafficKind): void {
    this.#otherTraffic.add(kind);
    this.#options.onChange();
  }
}

function failed(note: string): (request: VerifiedRequest) => VerifiedRequest {
  return (request) => ({ ...request, note, isBeingDiagnosed: false });
}
