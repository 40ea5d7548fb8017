import type { QueryJson } from '../composer/responseValues.js';

export const queryJson: QueryJson = () => Promise.resolve({ problem: 'Values of other responses are not read yet.' });
