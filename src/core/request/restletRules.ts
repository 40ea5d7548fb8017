import { hasControlCharacter, problem, type RequestRule } from './problem.js';

const words = {
  script: { title: 'script', internal: 'its internal ID', example: 'customscript_…', pattern: /^(?:\d+|customscript\w*)$/i },
  deploy: { title: 'deployment', internal: 'its number', example: 'customdeploy_…', pattern: /^(?:\d+|customdeploy\w*)$/i },
} as const;

/** Script and deployment: there, clean, and written as NetSuite writes such IDs. */
function restletRule(field: 'script' | 'deploy'): RequestRule {
  const { title, internal, example, pattern } = words[field];
  return (request) => {
    // White space around an ID is not sent.
    const value = request[field].trim();
    if (value === '') {
      return [problem('error', `${field}-missing`, { field }, `Enter the ${title} of the RESTlet: its ID (${example}) or ${internal}.`)];
    }
    if (hasControlCharacter(value)) {
      return [problem('error', `${field}-control`, { field }, `The ${title} contains a control character: delete it and type the ID again.`)];
    }
    if (/^https?:\/\//i.test(value)) {
      return [problem('error', `${field}-url`, { field }, `The ${title} is an ID, not a URL: the host follows from the account.`)];
    }
    if (!pattern.test(value)) {
      return [problem('warning', `${field}-unusual`, { field }, `A ${title} ID usually is a number or begins with ${example.slice(0, -1)}.`)];
    }
    return [];
  };
}

export const restletRules: readonly RequestRule[] = [restletRule('script'), restletRule('deploy')];
