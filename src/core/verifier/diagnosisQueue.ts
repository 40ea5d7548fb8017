/** Makes one diagnosis; it never rejects. `signal` is aborted when the diagnosis is no longer wanted. */
export type DiagnosisTask = (signal: AbortSignal) => Promise<void>;

interface Waiting {
  readonly id: string;
  readonly task: DiagnosisTask;
}

/** Makes one diagnosis at a time: first of the request that the screen shows, then of the newest. */
export class DiagnosisQueue {
  readonly #preferred: () => string | undefined;
  #waiting: Waiting[] = [];
  #running: { readonly id: string; readonly controller: AbortController } | undefined;

  /** `preferred` returns the ID of the request that the screen shows. */
  constructor(preferred: () => string | undefined) {
    this.#preferred = preferred;
  }

  add(id: string, task: DiagnosisTask): void {
    this.#waiting.push({ id, task });
    if (this.#running === undefined) {
      void this.#run();
    }
  }

  /** Forgets these requests, and stops the running diagnosis when it is of one of them. */
  drop(ids: readonly string[]): void {
    this.#waiting = this.#waiting.filter(({ id }) => !ids.includes(id));
    if (this.#running !== undefined && ids.includes(this.#running.id)) {
      this.#running.controller.abort();
    }
  }

  /** Forgets all requests, and stops the running diagnosis. */
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
