/** Reading a JSONPath query (RFC 9535), and following it with steps that are counted. */
export { compilePath } from './compilePath.js';
export { NodeFinder } from './findNodes.js';
export { nameStep } from './nameStep.js';
export { normalizedPathOf, pathOf, type PathNode } from './pathNode.js';
