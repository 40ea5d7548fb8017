import { randomBytes } from 'node:crypto';
import { sendRequest } from '../../src/core/http/index.js';
import { newRequest } from '../../src/core/request/index.js';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/core/simulator/index.js';
import type { TbaCredentials } from '../../src/core/tba/index.js';
import { Responses } from '../../src/host/calls/responses.js';
import { LiveSignature, sendable } from '../../src/host/calls/liveSignature.js';
import { SigningClock } from '../../src/host/calls/signingClock.js';
import { LoginMemory } from '../../src/host/calls/refusal/loginMemory.js';
import type { Refusal } from '../../src/host/calls/refusal/refusal.js';
import { Refusals } from '../../src/host/calls/refusal/refusals.js';
import type { RestletRequest } from '../../src/protocol/request.js';
import type { ResponseView } from '../../src/protocol/response.js';
import type { RoleView } from '../../src/protocol/roles.js';
import { demoRoleView } from './fakeRoles.js';
import { readHere } from './http/responses.js';

export const customers = { script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' };
export const faults = { script: 'customscript_demo_faults', deploy: 'customdeploy_demo_faults' };
export const row = (name: string, value: string) => ({ name, value, enabled: true });

/** One window that calls one simulator, from signing to the verdict, without VS Code. */
export class Window {
  readonly simulator: Simulator;
  readonly clock = new SigningClock();
  readonly logins = new LoginMemory();
  readonly answers = new Responses(
    () => 20,
    (error) => {
      throw error;
    },
    readHere,
  );
  readonly refusals: Refusals;
  readonly #url: string;
  readonly #live: LiveSignature;
  /** By role: what the window has stored. A test may change it. */
  readonly stored = new Map<string, TbaCredentials>();

  static async open(options: SimulatorOptions = {}): Promise<Window> {
    const simulator = createSimulator(options);
    return new Window(simulator, await simulator.start());
  }

  constructor(simulator: Simulator, url: string) {
    this.simulator = simulator;
    this.#url = url;
    for (const { role, ...values } of simulator.tokens) {
      this.stored.set(role, { account: simulator.account, ...values });
    }
    const credentials = (id: string) => Promise.resolve(this.stored.get(id));
    this.#live = new LiveSignature({ baseUrl: () => Promise.resolve(url), credentials }, this.clock);
    this.refusals = new Refusals({ credentials }, this.logins, this.clock);
  }

  role(name: string): RoleView {
    return demoRoleView(name, this.simulator.account, this.#url);
  }

  /**
   * @param pinned nonce and timestamp (seconds), to sign with instead of new ones
   * @param forgets the role is removed while the answer is on its way
   */
  async call(
    change: Partial<RestletRequest> = {},
    {
      as = 'Demo Administrator',
      pinned,
      forgets = false,
    }: { as?: string; pinned?: { nonce: string; timestamp: number }; forgets?: boolean } = {},
  ): Promise<{ view: ResponseView; refusal: Refusal | undefined }> {
    const role = this.role(as);
    this.#live.pin(pinned);
    await this.#live.use(role);
    const signed = this.#live.sign(this.#live.toSign({ ...newRequest(), ...customers, ...change }));
    const request = sendable(signed);
    const answer = await sendRequest(request, { timeout: 20_000, limit: 1_000_000 });
    if (answer.kind !== 'response') {
      throw new Error('The simulator did not answer.');
    }
    const view = await this.answers.add({ request, roleLabel: as, role: 'Clerk' }, answer);
    if (forgets) {
      this.stored.delete(as);
    }
    const { sentBefore } = signed;
    const refusal = await this.refusals.refusalOf({
      role,
      request,
      sentBefore,
      hasDisagreements: false,
      view,
      receivedAt: answer.receivedAt,
      errorForm: this.answers.errorForm(view.id),
    });
    return { view, refusal };
  }

  close(): Promise<void> {
    return this.simulator.stop();
  }
}

export const issued = (): string => randomBytes(32).toString('hex');
