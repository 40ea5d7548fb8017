import type * as vscode from 'vscode';

/** A part of the extension that is loaded when it is first needed. When that fails, the next call tries again. */
export class LazyPart<Part extends object> implements vscode.Disposable {
  readonly #create: () => Promise<Part>;
  #part: Promise<Part> | undefined;

  constructor(create: () => Promise<Part>) {
    this.#create = create;
  }

  readonly load = (): Promise<Part> => {
    this.#part ??= this.#create().catch((error: unknown) => {
      this.#part = undefined;
      throw error;
    });
    return this.#part;
  };

  dispose(): void {
    this.#part?.then(
      (part) => {
        (part as Partial<vscode.Disposable>).dispose?.();
      },
      () => undefined,
    );
  }
}
