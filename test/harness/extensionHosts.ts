import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The process IDs of the extension hosts that a VS Code server has started. For POSIX systems: it asks `ps`. */
export async function extensionHostsOf(server: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='], { maxBuffer: 10_000_000 });
  const processes = stdout.split('\n').flatMap((line): Process[] => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
  const family = new Set([server]);
  // A parent may stand behind its child in the list, so it is gone through until nobody is added.
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const { pid, parent } of processes) {
      if (family.has(parent)) {
        family.add(pid);
      }
    }
  }
  return processes
    .filter(({ pid, command }) => family.has(pid) && command.includes('--type=extensionHost'))
    .map(({ pid }) => pid);
}
