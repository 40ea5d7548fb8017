import type * as vscode from 'vscode';
import type { SendResult } from '../../src/core/http/index.js';
import { newRequest } from '../../src/core/request/index.js';
import { realSource } from '../../src/host/calls/liveSignature.js';
import { LoginMemory } from '../../src/host/calls/refusal/loginMemory.js';
import { Refusals } from '../../src/host/calls/refusal/refusals.js';
import { RequestRunner } from '../../src/host/calls/requestRunner.js';
import { FakeRoles } from '../support/fakeRoles.js';
import { readHere } from '../support/http/responses.js';
import { median, type Figure } from './figure.js';

const accounts = 4;
const rolesOfAccount = 5;
/** Milliseconds that a response takes. */
const latency = 40;
const mostRatio = 1.3;
const repeats = 5;

/** 20 roles of four accounts: what it costs to send to all accounts at once, compared with the account that takes longest alone. */
export async function run(): Promise<Figure[]> {
  const ratios: number[] = [];
  for (let turn = 0; turn < repeats; turn++) {
    const window = new BenchWindow();
    const lanes: number[] = [];
    for (let account = 0; account < accounts; account++) {
      lanes.push(await window.timed([account]));
    }
    ratios.push((await window.timed(lanes.map((_, account) => account))) / Math.max(...lanes));
  }
  const ratio = median(ratios);
  return [
    {
      name: `send as: ${accounts * rolesOfAccount} roles of ${accounts} accounts, compared with the slowest account alone`,
      value: `${ratio.toFixed(2)} times`,
      target: `at most ${mostRatio} times`,
      ok: ratio <= mostRatio,
    },
  ];
}

class BenchWindow {
  readonly #roles = new FakeRoles();
  readonly #runner: RequestRunner;

  constructor() {
    const roles = this.#roles;
    for (let account = 0; account < accounts; account++) {
      for (let role = 0; role < rolesOfAccount; role++) {
        roles.add(`${account} ${role}`, accountId(account), { kind: 'sandbox', user: `user ${role}` });
      }
    }
    const logins = new LoginMemory();
    this.#runner = new RequestRunner({
      roles,
      logins,
      clock: realSource,
      refusals: new Refusals(roles, logins, { correction: 0 }),
      reader: readHere,
      isTrusted: () => true,
      variables: () => ({
        environments: () => [],
        response: () => ({ problem: 'There is none.' }),
        ask: () => Promise.resolve(undefined),
        loaded: () => Promise.resolve(),
      }),
      send: () => respond(),
      report: (error) => {
        throw error;
      },
    });
  }

  /** Milliseconds until all roles of these accounts have a response. */
  async timed(among: readonly number[]): Promise<number> {
    const ids = new Set(among.map(accountId));
    const request = { ...newRequest(), script: 'customscript_a', deploy: 'customdeploy_a' };
    const uri = { path: '/project/a.restlet.json' } as vscode.Uri;
    const run = this.#runner.begin();
    const start = performance.now();
    const roles = this.#roles.all().filter(({ account }) => ids.has(account));
    const results = await Promise.all(
      roles.map((role) => run.call({ request, uri, role }, { agreed: () => false, signal: new AbortController().signal })),
    );
    if (results.some(({ kind }) => kind !== 'response')) {
      throw new Error('A call has no response.');
    }
    return performance.now() - start;
  }
}

function accountId(account: number): string {
  return `123456${account}_SB1`;
}

async function respond(): Promise<SendResult> {
  await new Promise((resolve) => setTimeout(resolve, latency));
  const body = Buffer.from(JSON.stringify({ items: Array.from({ length: 100 }, (_, id) => ({ id, name: 'a customer' })) }));
  return {
    kind: 'response',
    status: 200,
    statusText: 'OK',
    headers: [['Content-Type', 'application/json']],
    body,
    size: { wire: body.length, decoded: body.length },
    notes: [],
    timings: { total: latency },
    sentAt: 0,
    receivedAt: latency,
  };
}
