/** What makes one diagnosis; it never rejects. `signal` is aborted when nobody wants it any longer. */
export type DiagnosisTask = (signal: AbortSignal) => Promise<void>;

interface Waiting {
  readonly id: string;
  readonly task: DiagnosisTask;
}

/** One diagnosis at a time: first of the request that is looked at, then of the newest. */
export class DiagnosisQueue {
  readonly #preferred: () => string | undefined;
  #waiting: Waiting[] = [];
  #running: { readonly id: string; readonly controller: AbortController } | undefined;

  /** `preferred` tells the request that is looked at. */
  constructor(preferred: () => string | undefined) {
    this.#preferred = preferred;
  }

  add(id: string, task: DiagnosisTask): void {
    this.#waiting.push({ id, task });
    if (this.#running === undefined) {
      void this.#run();
    }
  }

  /** Forgets these requests, and ends the diagnosis of one that is being made. */
  drop(ids: readonly string[]): void {
    this.#waiting = this.#waiting.filter(({ id }) => !ids.includes(id));
    if (this.#running !== undefined && ids.includes(this.#running.id)) {
      this.#running.controller.abort();
    }
  }

  /** Forgets all of them. */
  clear(): void {
    this.#waiting = [];
    this.#running?.controller.abort();
  }

  async #run(): Promise<void> {
    for (let next = this.#takeNext(); next !== undefined; next = this.#takeNext()) {
      const controller = new AbortController();
      this.#running = { id: next.id, controller };
      await next.task(controller.signal);
    }
    this.#running = undefined;
  }

  #takeNext(): Waiting | undefined {
    const preferred = this.#preferred();
    const next = this.#waiting.find(({ id }) => id === preferred) ?? this.#waiting.at(-1);
    this.#waiting = this.#waiting.filter((waiting) => waiting !== next);
    return next;
  }
}
