/** What VS Code keeps for an extension, in memory. */
export class MemoryState {
  readonly stored = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.stored.keys()];
  }

  get(key: string): unknown {
    return this.stored.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) {
      this.stored.delete(key);
    } else {
      this.stored.set(key, structuredClone(value));
    }
    return Promise.resolve();
  }
}
