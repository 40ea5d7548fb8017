import type { PlacedNode } from '../project/restletTree.js';

/** Whether the argument of a command is an item of the RESTlets view. */
export function isPlaced(target: unknown): target is PlacedNode {
  return typeof target === 'object' && target !== null && 'node' in target && 'folder' in target;
}
