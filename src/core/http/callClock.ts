import type { SendProgress, SendStep, Timings } from '../../protocol/response.js';

/** The steps on the network, in their order. */
const order = ['dns', 'connect', 'tls', 'send', 'wait', 'download'] as const satisfies readonly SendStep[];
export type NetworkStep = (typeof order)[number];

/** Milliseconds between two reports of received bytes. */
const reportEvery = 100;

/** Knows which step a call is in, how long each took, and tells of both while it runs. All times are in milliseconds. */
export class CallClock {
  readonly #began = performance.now();
  readonly #durations: Partial<Record<NetworkStep, number>> = {};
  readonly #report: (progress: SendProgress) => void;
  #step: NetworkStep;
  #stepBegan = this.#began;
  #total: number | undefined;
  #nextReport = 0;

  constructor(first: NetworkStep, report: (progress: SendProgress) => void = () => undefined) {
    this.#step = first;
    this.#report = report;
    report({ step: first });
  }

  get step(): NetworkStep {
    return this.#step;
  }

  /** Ends the running step and begins a later one; what is not later has been overtaken, and is left out. */
  enter(step: NetworkStep): void {
    if (order.indexOf(step) <= order.indexOf(this.#step)) {
      return;
    }
    const now = performance.now();
    this.#durations[this.#step] = now - this.#stepBegan;
    this.#stepBegan = now;
    this.#step = step;
    this.#report({ step });
  }

  /** The running step turns out to have been another one from its beginning. */
  rename(step: NetworkStep): void {
    if (step === this.#step) {
      return;
    }
    this.#step = step;
    this.#report({ step });
  }

  /** The running step begins only now: what was before belongs to no step. */
  restart(): void {
    this.#stepBegan = performance.now();
  }

  /** The bytes that the body will have on the wire, once the response has said so. */
  announce(total: number | undefined): void {
    this.#total = total;
  }

  /** @param received bytes of the body so far, on the wire. */
  receive(received: number): void {
    const now = performance.now();
    if (now < this.#nextReport) {
      return;
    }
    this.#nextReport = now + reportEvery;
    this.#report({ step: this.#step, received, ...(this.#total !== undefined && { total: this.#total }) });
  }

  /** The split until now, the running step included. */
  timings(): Timings {
    const now = performance.now();
    return { ...this.#durations, [this.#step]: now - this.#stepBegan, total: now - this.#began };
  }
}
