import {
  decodeInSlices,
  type DescribedBody,
  type ErrorForm,
  type ReadableText,
  type ResponseDescription,
  type ResponseReader,
} from '../../core/response/index.js';
import type { ReadableBody } from '../../core/bodydata/index.js';
import type { ReceivedResponse } from '../../core/expect/index.js';
import type { HttpResponse, SendableRequest, SendResult } from '../../core/http/index.js';
import { longestSentBody } from '../../protocol/composer.js';
import { UserError } from '../../protocol/userError.js';
import type { BodyForm, BodyView, ResponseView } from '../../protocol/response.js';
import { isErrorLevel, type ScriptLogSummary } from '../../protocol/scriptLog.js';
import type { LogWatch } from './callLog.js';
import type { CodeNote } from './codeNote.js';
import type { Refusal } from './refusal/refusal.js';
import { sentView } from './sentView.js';
import * as texts from './texts.js';

/** The call of a response, for the list of responses. It holds no secret. */
export interface SentCall {
  /** As it was sent. */
  readonly request: SendableRequest;
  readonly roleLabel: string;
  /** The name of the role alone, as a request file has it. */
  readonly role: string;
}

/** What expectations are checked against, and the role that they are checked for. */
export interface CheckableResponse {
  readonly received: ReceivedResponse;
  readonly role: string;
}

interface Kept {
  readonly view: ResponseView;
  /** Absent for a call without a response, and when later responses needed the memory. */
  readonly response?: HttpResponse;
  /** The name of the role that made the call. */
  readonly role: string;
  /** The body that was sent, cut at `longestSentBody` code units. */
  readonly sentBody: string;
  readonly errorForm?: ErrorForm;
  readonly refusal?: Refusal;
  readonly code?: readonly CodeNote[];
  readonly log?: LogWatch;
  /** Somebody canceled the reading of this response: it is not begun again by itself. */
  readonly isCanceled?: true;
}

/** Bytes of a body that are shown when its reading was canceled: they are decoded in a few milliseconds. */
const shownOfCanceled = 1024 * 1024;

type Description = ResponseDescription<ReadableText>;
type BodyTexts = Readonly<Partial<Record<BodyForm, ReadableText>>>;

/** UTF-16 code units that are sent to a webview at once: few enough that showing them does not block the page. */
const pieceLength = 256 * 1024;
/** Bytes of bodies that one document keeps. The oldest are dropped first; the latest is always kept. */
const keptBytes = 64 * 1024 * 1024;

/** The last responses of one document, in memory only. A body is kept as it came; its texts are made when they are read. */
export class Responses {
  readonly #limit: () => number;
  readonly #report: (error: unknown) => void;
  readonly #reader: Pick<ResponseReader, 'describe'>;
  #kept: Kept[] = [];
  #nextId = 1;
  #logListener: () => void = () => undefined;
  #logRevision = 1;
  /** The texts of the body that was read last. */
  #texts: { id: string; texts: Promise<BodyTexts> } | undefined;

  /**
   * @param limit how many responses are kept
   * @param report is told of an error in reading a response, which is shown without what was to be read
   * @param reader reads a response
   */
  constructor(limit: () => number, report: (error: unknown) => void, reader: Pick<ResponseReader, 'describe'>) {
    this.#limit = limit;
    this.#report = report;
    this.#reader = reader;
  }

  /** The newest first. */
  get views(): readonly ResponseView[] {
    return this.#kept.map(({ view, refusal, log, code }) => ({
      ...view,
      ...(code && { code: code.map(({ text, link }) => ({ text, ...(link && { link: link.label }) })) }),
      ...(refusal && { refusal: refusal.view }),
      ...(log && { log: this.#summary(log) }),
    }));
  }

  /** The one who is told of each change of a script log. */
  onLogChange(listener: () => void): void {
    this.#logListener = listener;
  }

  /** Keeps the script log since the call of a response. */
  keepLog(id: string, log: LogWatch): void {
    this.#kept = this.#kept.map((kept) => (kept.view.id === id ? { ...kept, log } : kept));
    this.#follow(log);
  }

  /** Keeps what the code of the workspace says about a response. */
  keepCode(id: string, code: readonly CodeNote[]): void {
    this.#kept = this.#kept.map((kept) => (kept.view.id === id ? { ...kept, code } : kept));
  }

  /** A note about the code; undefined when the response is no longer kept. */
  codeNote(id: string, index: number): CodeNote | undefined {
    return this.#kept.find(({ view }) => view.id === id)?.code?.[index];
  }

  /** The script log since the call of a response; undefined when it isn't read. */
  log(id: string): LogWatch | undefined {
    return this.#kept.find(({ view }) => view.id === id)?.log;
  }

  /** Ends looking at script logs: nobody is there to see them. What was found stays. */
  stopLogs(): void {
    for (const { log } of this.#kept) {
      log?.stop();
    }
  }

  /** Takes over what another document has received: it was saved under another name. */
  takeOver(from: Responses): void {
    this.#kept = from.#kept;
    this.#nextId = from.#nextId;
    for (const { log } of this.#kept) {
      if (log) {
        this.#follow(log);
      }
    }
  }

  /**
   * Resolves when the response has been read, whatever went wrong in doing so.
   * @param signal ends the reading. Status, headers and bytes are kept all the same, because the call has run.
   */
  async add(call: SentCall, result: SendResult, signal?: AbortSignal): Promise<ResponseView> {
    const id = String(this.#nextId++);
    const sentBody = (call.request.body ?? '').slice(0, longestSentBody);
    const kept = { ...(await this.#keep(id, call, result, signal)), role: call.role, sentBody };
    const limit = Math.max(1, this.#limit());
    for (const { log } of this.#kept.slice(limit - 1)) {
      log?.stop();
    }
    this.#kept = [kept, ...this.#kept].slice(0, limit);
    this.#dropOldBodies();
    return kept.view;
  }

  /** The form of NetSuite's error in the body of a response; undefined when there is none. */
  errorForm(id: string): ErrorForm | undefined {
    return this.#kept.find(({ view }) => view.id === id)?.errorForm;
  }

  /** What is known of a response that refuses the call. */
  keepRefusal(id: string, refusal: Refusal): void {
    this.#kept = this.#kept.map((kept) => (kept.view.id === id ? { ...kept, refusal } : kept));
  }

  /** @throws {UserError} when the response is no longer kept, or refused nothing */
  refusal(id: string): Refusal {
    const refusal = this.#kept.find(({ view }) => view.id === id)?.refusal;
    if (!refusal) {
      throw new UserError(texts.bodies.notKept);
    }
    return refusal;
  }

  /** Whether the login of a call was refused, or may have been. */
  isLoginRefused(id: string): boolean {
    return this.#kept.find(({ view }) => view.id === id)?.refusal?.isLoginRefused === true;
  }

  /** The body that was sent. @throws {UserError} when the response is no longer kept */
  sentBody(id: string): string {
    const kept = this.#kept.find(({ view }) => view.id === id);
    if (!kept) {
      throw new UserError(texts.bodies.notKept);
    }
    return kept.sentBody;
  }

  /**
   * A piece of a body. `offset` and `next` are UTF-16 code units; `next` is absent at the end.
   * @throws {UserError} when the response is no longer kept
   */
  async readBody(id: string, form: BodyForm, offset: number): Promise<{ text: string; next?: number }> {
    const text = await this.bodyText(id, form);
    const end = pieceEnd(text, offset);
    return { text: text.slice(offset, end), ...(end < text.length && { next: end }) };
  }

  /** The whole body as text; the raw form where it cannot be laid out. @throws {UserError} when it is no longer kept */
  async bodyText(id: string, form: BodyForm): Promise<ReadableText> {
    if (this.#texts?.id !== id) {
      const { response, view, isCanceled } = this.#find(id);
      const reading = isCanceled ? canceledBody(response) : this.#read(response, view).then(({ body }) => body);
      this.#texts = { id, texts: reading };
    }
    const texts = await this.#texts.texts;
    return texts[form] ?? texts.raw ?? '';
  }

  /**
   * A response for the check of expectations. Undefined when the call brought none, or its body was not read to the end. The script log is in
   * it once nobody looks at it any more.
   * @throws {UserError} when its body is no longer kept
   */
  async checkable(id: string): Promise<CheckableResponse | undefined> {
    const kept = this.#kept.find(({ view }) => view.id === id);
    if (kept?.view.outcome !== 'response' || kept.isCanceled) {
      return undefined;
    }
    if (!kept.response) {
      throw new UserError(texts.bodies.notChecked);
    }
    const { view, response, role, log } = kept;
    const levels = log?.view.state === 'ended' ? log.view.entries.map(({ level }) => level) : undefined;
    const received: ReceivedResponse = {
      status: response.status,
      ...(view.error && { error: view.error.code }),
      milliseconds: view.timings.total,
      // As they are shown, so without the value of a cookie: what fails is shown too.
      headers: view.headers,
      body: (await this.bodyText(id, 'raw')).toString(),
      ...(levels && { log: levels }),
    };
    return { received, role };
  }

  /** A body for questions about its data. @throws {UserError} when it is no longer kept */
  readable(id: string): ReadableBody {
    return { key: this.#find(id).response, text: async () => (await this.bodyText(id, 'raw')).toString() };
  }

  /** The bytes of a body, decompressed. @throws {UserError} when it is no longer kept */
  bodyBytes(id: string): Uint8Array {
    return this.#find(id).response.body;
  }

  view(id: string): ResponseView | undefined {
    return this.#kept.find(({ view }) => view.id === id)?.view;
  }

  #follow(log: LogWatch): void {
    log.onChange(() => {
      this.#logRevision++;
      this.#logListener();
    });
  }

  #summary(log: LogWatch): ScriptLogSummary {
    const { state, entries } = log.view;
    const hasErrors = entries.some(({ level }) => isErrorLevel(level));
    return { revision: this.#logRevision, state, entries: entries.length, hasErrors };
  }

  #find(id: string): Required<Pick<Kept, 'response' | 'view'>> & Pick<Kept, 'isCanceled'> {
    const kept = this.#kept.find(({ view }) => view.id === id);
    if (!kept?.response) {
      throw new UserError(texts.bodies.notKept);
    }
    return { ...kept, response: kept.response };
  }

  async #keep(
    id: string,
    call: SentCall,
    result: SendResult,
    signal: AbortSignal | undefined,
  ): Promise<Omit<Kept, 'role' | 'sentBody'>> {
    const { request, roleLabel } = call;
    const { method, url } = request;
    const common = { id, sentAt: result.sentAt, method, url, roleLabel, sent: sentView(request), timings: result.timings };
    switch (result.kind) {
      case 'canceled':
        return { view: { ...common, outcome: 'canceled', headers: [] } };
      case 'failure':
        return { view: { ...common, outcome: 'failure', failure: result.failure, headers: [] } };
      case 'response': {
        const { isCanceled, ...description } = await this.#read(result, request, this.#report, signal);
        const { errorForm, body } = description;
        this.#texts = { id, texts: Promise.resolve(body) };
        const view: ResponseView = { ...common, outcome: 'response', ...responseView(result, description) };
        return { view, response: result, ...(errorForm !== undefined && { errorForm }), ...(isCanceled && { isCanceled }) };
      }
    }
  }

  /** The RESTlet has run already, so after any error in reading its response the status, the headers and the body are still shown. */
  async #read(
    response: HttpResponse,
    call: Pick<SendableRequest, 'method' | 'url'>,
    report?: (error: unknown) => void,
    signal?: AbortSignal,
  ): Promise<Description & Pick<Kept, 'isCanceled'>> {
    try {
      return await this.#reader.describe(response, call, report, signal);
    } catch (error) {
      if (signal?.aborted === true) {
        return { body: await canceledBody(response), isCanceled: true };
      }
      report?.(error);
      return { body: await unreadBody(response) };
    }
  }

  #dropOldBodies(): void {
    let bytes = 0;
    this.#kept = this.#kept.map((kept, index) => {
      bytes += kept.response?.body.length ?? 0;
      return index > 0 && bytes > keptBytes ? withoutBody(kept) : kept;
    });
  }
}

function withoutBody({ view, role, sentBody, refusal, log, code }: Kept): Kept {
  return { view, role, sentBody, ...(refusal && { refusal }), ...(code && { code }), ...(log && { log }) };
}

function responseView({ status, statusText, headers, size }: HttpResponse, { meaning, isDoubtful, error, body }: Description) {
  const view: BodyView = {
    language: body.language,
    length: {
      raw: body.raw.length,
      ...(body.pretty !== undefined && { pretty: body.pretty.length }),
      ...(body.unfolded !== undefined && { unfolded: body.unfolded.length }),
    },
    ...(body.hasTable && { hasTable: true as const }),
    notes: body.notes,
  };
  return {
    status,
    statusText,
    headers: headers.map(withoutCookieValue),
    size,
    body: view,
    ...(meaning !== undefined && { meaning }),
    ...(isDoubtful && { isDoubtful }),
    ...(error && { error }),
  };
}

/** The body when reading it has failed: its bytes as UTF-8. Bytes that are no UTF-8 become a replacement character. */
async function unreadBody({ body, notes }: HttpResponse): Promise<DescribedBody<ReadableText>> {
  return { language: 'text', raw: await decodeInSlices(body), notes: [...notes, texts.bodies.notRead] };
}

/** The beginning of a body whose reading was canceled. */
async function canceledBody({ body, notes }: HttpResponse): Promise<DescribedBody<ReadableText>> {
  const note = texts.bodies.canceled(body.length > shownOfCanceled ? shownOfCanceled : undefined);
  return { language: 'text', raw: await decodeInSlices(body.subarray(0, shownOfCanceled)), notes: [...notes, note] };
}

/** What the parts of a Set-Cookie header but its first may be (RFC 6265 section 4.1, RFC 2965 section 3.2.2). */
const cookieAttributes = /^\s*(?:path|domain|expires|max-age|secure|httponly|samesite|version)\s*(?:=[^,]*(?:, \d[^,]*)?)?$/i;

/** Anybody who has the value of a session cookie is logged in, and screens are copied into tickets: only names and attributes stay. */
function withoutCookieValue([name, value]: readonly [string, string]): [string, string] {
  if (!/^set-cookie2?$/i.test(name)) {
    return [name, value];
  }
  const parts = value.split(';');
  return [name, parts.map((part, index) => (index > 0 && cookieAttributes.test(part) ? part : withoutValue(part))).join(';')];
}

/** Base64 with its padding: a value without a name, and no name with an empty value. */
const paddedValue = /^[A-Za-z0-9+/_-]+={1,2}$/;

function withoutValue(part: string): string {
  const end = part.indexOf('=');
  const written = part.trim();
  const isValue = written.length % 4 === 0 && paddedValue.test(written);
  return end < 0 || isValue ? '‹hidden›' : `${part.slice(0, end)}=‹hidden›`;
}

/** The end of a piece: never inside a surrogate pair or a CRLF. */
function pieceEnd(text: ReadableText, offset: number): number {
  const end = Math.min(text.length, offset + pieceLength);
  return end < text.length && /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(end - 1, end + 1)) ? end + 1 : end;
}
