import type { SendProgress, SendStep, Timings } from '../../protocol/response.js';

/** The steps on the network, in their order. */
const order = ['dns', 'connect', 'tls', 'send', 'wait', 'download'] as const satisfies readonly SendStep[];
export type NetworkStep = (typeof order)[number];

/** Milliseconds between two reports of received bytes. */
const reportEvery = 100;

/** Measures the steps of a call and reports them while it runs. All times are in milliseconds. */
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

  /** Ends the running step and begins a later one. A step that is not later is ignored: events may come out of order. */
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

  /** Corrects the name of the running step: from its beginning it was another one. */
  rename(step: NetworkStep): void {
    if (step === this.#step) {
      return;
    }
    this.#step = step;
    this.#report({ step });
  }

  /** Lets the running step begin now: the time before belongs to no step. */
  restart(): void {
    this.#stepBegan = performance.now();
  }

  /** @param total bytes that the body will have on the wire; undefined when the response does not say */
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

  /** The time of each step until now, the running step included. */
  timings(): Timings {
    const now = performance.now();
    return { ...this.#durations, [this.#step]: now - this.#stepBegan, total: now - this.#began };
  }
}
