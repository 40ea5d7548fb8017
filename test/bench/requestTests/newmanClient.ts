import { createRequire } from 'node:module';
import path from 'node:path';
import { measureClient, type ClientTask } from './run.js';

interface Summary {
  readonly run: { readonly stats: { readonly assertions: { readonly total: number; readonly failed: number } } };
}

/** What this bench uses of newman. */
interface Newman {
  run(options: { readonly collection: string }, done: (error: unknown, summary: Summary) => void): void;
}

const [folder = ''] = process.argv.slice(2);
const newman = createRequire(path.join(folder, 'package.json'))('newman') as Newman;

measureClient(runCollection);

/** Without any reporter, which is the fastest that newman can be. @returns how many assertions held */
function runCollection(task: ClientTask): Promise<number> {
  return new Promise((resolve, reject) => {
    newman.run({ collection: path.join(task.folder, 'collection.json') }, (error, summary) => {
      const { total, failed } = error ? { total: 0, failed: 0 } : summary.run.stats.assertions;
      if (error) {
        reject(error instanceof Error ? error : new Error('newman has failed.', { cause: error }));
      } else {
        resolve(total - failed);
      }
    });
  });
}
