import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Test data of this project's `test/vectors`, parsed. */
export function readVectors(file: string): unknown {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, '../../vectors', file), 'utf8'));
}
