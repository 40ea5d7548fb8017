import type { ProjectFiles } from '../../../src/core/project/index.js';

/** A workspace folder in memory. A text of `undefined` is a file that is listed and cannot be read. */
export function memoryFiles(files: Readonly<Record<string, string | Uint8Array | undefined>>): ProjectFiles {
  return {
    list: () => Promise.resolve(Object.keys(files)),
    read: (path) => {
      const content = files[path];
      return content === undefined
        ? Promise.reject(new Error('ENOENT'))
        : Promise.resolve(typeof content === 'string' ? Buffer.from(content) : content);
    },
  };
}
