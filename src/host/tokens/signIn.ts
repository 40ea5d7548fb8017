import { flowErrorFact } from '../../core/netsuite/index.js';
import type { HttpResponse, SendResult } from '../../core/http/index.js';
import type { SignOptions } from '../../core/tba/index.js';
import {
  accessTokenRequest,
  authorizeUrl,
  callbackUrl,
  readFlowError,
  readTokenPair,
  requestTokenRequest,
  type CallbackValues,
  type FlowRequest,
  type RequestTokenPair,
} from '../../core/tokens/index.js';
import { isUserError, UserError } from '../../protocol/userError.js';
import type { SignInPlan, SignInRoles } from '../accounts/roles.js';
import type { InputCheck, Prompter } from '../platform/prompter.js';
import { CallbackServer } from './callbackServer.js';
import { CallbackWait, type WaitEnd } from './callbackWait.js';
import * as texts from './texts.js';

export interface SignInParts {
  readonly roles: SignInRoles;
  readonly prompter: Pick<Prompter, 'choose' | 'confirm' | 'tell' | 'text'>;
  /** Sends a signed request, and shows what is done until the response is there. */
  readonly send: (request: FlowRequest, title: string) => Promise<SendResult>;
  /** The nonce and time of a signature. */
  readonly signing: () => Required<SignOptions>;
  /** Letters and digits that nobody can guess. */
  readonly newState: () => string;
  /** The first port to listen on. */
  readonly port: () => number;
  /** Opens the browser. Resolves with false when that was not possible. */
  readonly open: (url: string, callback: string) => PromiseLike<boolean>;
  /** Waits until `ended` has a result, and shows that; undefined when the person cancels or the time is over. */
  readonly wait: (title: string, ended: Promise<WaitEnd>) => Promise<WaitEnd | 'canceled' | 'timeout'>;
  readonly copy: (text: string) => PromiseLike<void>;
  readonly isTrusted: () => boolean;
  /** Tests or renames the role that was added. */
  readonly next: (step: 'test' | 'rename', roleId: string, realm: string) => PromiseLike<unknown>;
}

/**
 * The command *Add Role by Signing In*: the three-step flow (Oracle, section_156337186044). The request token and its secret stay in memory,
 * and nothing is stored before the token is there.
 */
export class SignIn {
  readonly #parts: SignInParts;
  #isRunning = false;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /** @param target what the command was called on. @throws {UserError} with what went wrong and what to do about it */
  async run(target: unknown): Promise<void> {
    if (!this.#parts.isTrusted()) {
      throw new UserError(texts.refusals.untrusted);
    }
    if (this.#isRunning) {
      throw new UserError(texts.signIn.isRunning);
    }
    this.#isRunning = true;
    const server = new CallbackServer();
    try {
      const plan = await this.#parts.roles.plan(texts.titles.signIn, target);
      if (plan) {
        await this.#runPlan(plan, server);
      }
    } finally {
      this.#isRunning = false;
      server.stop();
    }
  }

  async #runPlan(plan: SignInPlan, server: CallbackServer): Promise<void> {
    const callback = await this.#listen(server);
    if (callback !== undefined && (await this.#isRegistered(callback))) {
      await this.#signIn(plan, callback, server);
    }
  }

  /** The callback URL of the first port that is free and that the person agrees to. */
  async #listen(server: CallbackServer): Promise<string | undefined> {
    let port = this.#parts.port();
    while (!(await server.start(port))) {
      const next = port >= 65_535 ? 1024 : port + 1;
      const { portInUse, portDetail } = texts.signIn;
      const agreed = await this.#parts.prompter.confirm(
        portInUse(port),
        portDetail(callbackUrl(next)),
        texts.buttons.usePort(next),
      );
      if (!agreed) {
        return undefined;
      }
      port = next;
    }
    return callbackUrl(port);
  }

  /** Shows the callback URL before anything is sent. False when the person goes no further. */
  async #isRegistered(callback: string): Promise<boolean> {
    const { prompter, copy } = this.#parts;
    for (;;) {
      const reply = await prompter.choose<'continue' | 'copy'>({
        position: { title: texts.titles.signIn, step: 1, totalSteps: 1, canGoBack: false },
        placeholder: texts.signIn.callback(callback),
        choices: [
          {
            label: texts.buttons.continueInBrowser,
            description: texts.signIn.continueAbout,
            icon: 'link-external',
            value: 'continue',
          },
          { label: texts.buttons.copyCallback, description: callback, icon: 'copy', value: 'copy' },
        ],
      });
      if (!reply || 'back' in reply) {
        return false;
      }
      if (reply.value === 'continue') {
        return true;
      }
      await copy(callback);
    }
  }

  async #signIn(plan: SignInPlan, callback: string, server: CallbackServer): Promise<void> {
    const { signing, newState, open, wait } = this.#parts;
    const { service: baseUrl, integration, realm, roleId: role } = plan;
    const requestToken = await this.#token(
      requestTokenRequest({ baseUrl, integration, realm, callback, ...(role !== undefined && { role }) }, signing()),
    );
    const state = newState();
    const waiting = new CallbackWait(state, requestToken.id);
    server.onCallback((target) => waiting.take(target));
    const page = authorizeUrl(plan.browser, requestToken.id, state);
    if (!(await open(page, callback))) {
      throw new UserError(texts.signIn.noBrowser);
    }
    void this.#offerOtherWays(waiting, page);
    const end = await wait(texts.progress.signingIn, waiting.ended);
    waiting.stop();
    if (end === 'timeout') {
      throw new UserError(texts.signIn.timeout);
    }
    if (end === 'canceled') {
      return;
    }
    if (end.kind === 'denied') {
      throw new UserError(texts.signIn.denied);
    }
    await this.#finish(plan, requestToken, end.values);
  }

  async #finish(plan: SignInPlan, requestToken: RequestTokenPair, values: CallbackValues): Promise<void> {
    const { service: baseUrl, integration, realm } = plan;
    if (values.company !== undefined && asRealm(values.company) !== realm) {
      throw new UserError(texts.signIn.otherCompany(realm, values.company));
    }
    const { verifier, role } = values;
    const token = await this.#token(
      accessTokenRequest({ baseUrl, integration, realm, requestToken, verifier }, this.#parts.signing()),
    );
    const id = await this.#keep(plan, token, role);
    const { prompter, next } = this.#parts;
    const asked = plan.roleId !== undefined && role !== undefined && plan.roleId !== role ? plan.roleId : undefined;
    const { test, rename } = texts.buttons;
    // Nothing waits for the button: it may be pressed much later or never.
    void prompter.tell(texts.signIn.done(plan.accountName, role, asked), [test, rename]).then((chosen) => {
      if (chosen !== undefined) {
        void next(chosen === test ? 'test' : 'rename', id, realm);
      }
    });
  }

  /** Stores the token. It exists in NetSuite by now, so it is kept in memory while the person wants to try again. */
  async #keep(plan: SignInPlan, { id, secret }: RequestTokenPair, role: string | undefined): Promise<string> {
    for (;;) {
      try {
        return await this.#parts.roles.keep(plan, { tokenId: id, tokenSecret: secret }, texts.signIn.roleName(role));
      } catch (error) {
        const { notStored, notStoredDetail } = texts.signIn;
        const detail = isUserError(error) ? `${error.message} ${notStoredDetail}` : notStoredDetail;
        if (!(await this.#parts.prompter.confirm(notStored, detail, texts.buttons.tryAgain))) {
          throw error;
        }
      }
    }
  }

  /** The token in the response. @throws {UserError} when there is none; the message says why */
  async #token(request: FlowRequest): Promise<RequestTokenPair> {
    const result = await this.#parts.send(request, texts.progress.askingForToken);
    if (result.kind === 'canceled') {
      throw new UserError(texts.signIn.canceled);
    }
    if (result.kind === 'failure') {
      throw new UserError(texts.outcome.failure(result.failure.message, result.failure.checks));
    }
    const pair = result.status < 300 ? readTokenPair(result.body.toString('utf8')) : undefined;
    if (pair === undefined) {
      throw new UserError(whyRefused(result));
    }
    return pair;
  }

  /** A browser on another machine may need the link, and cannot reach this one: then the address that it ended at is pasted. */
  async #offerOtherWays(waiting: CallbackWait, page: string): Promise<void> {
    const { prompter, copy } = this.#parts;
    const { copyLink, paste } = texts.buttons;
    const chosen = await prompter.tell(texts.signIn.waiting, [copyLink, paste]);
    // The notification stays until it is dismissed, also when the sign-in is over.
    if (chosen !== undefined && waiting.isOver) {
      void prompter.tell(texts.pages.ended);
    } else if (chosen === copyLink) {
      await copy(page);
      await this.#offerOtherWays(waiting, page);
    } else if (chosen === paste) {
      await prompter.text({
        position: { title: texts.titles.signIn, step: 1, totalSteps: 1, canGoBack: false },
        prompt: texts.signIn.pastePrompt,
        value: '',
        check: (text) => checkPasted(waiting, text),
      });
    }
  }
}

/** What is said of a pasted URL. One that fits ends the waiting at once. */
function checkPasted(waiting: CallbackWait, text: string): InputCheck {
  if (text.trim() === '') {
    return {};
  }
  const arrival = waiting.take(text);
  const isTaken = arrival === 'allowed' || arrival === 'denied' || arrival === 'used';
  return { message: { severity: isTaken ? 'info' : 'error', text: texts.pages[arrival] } };
}

/** An account ID is written with `_` as a realm and with `-` in a host. */
function asRealm(company: string): string {
  return company.trim().toUpperCase().replaceAll('-', '_');
}

function whyRefused({ status, body }: HttpResponse): string {
  const name = readFlowError(body.toString('utf8'));
  if (name === undefined) {
    return texts.signIn.unreadable(status);
  }
  const { cause, remedy } = flowErrorFact(name);
  return texts.signIn.refused(name, cause, remedy);
}
