/** Runs `work` while holding a lock file; `onWait` is told once which process holds it. */
export function withLock<T>(file: string, work: () => Promise<T>, onWait?: (holder: number) => void): Promise<T>;
