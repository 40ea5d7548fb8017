import { baseMistakes, type BaseMistake } from './mistake.js';

const mistake = baseMistakes('method', 'Sign the method you send, in uppercase.');

function signedAs(method: string): BaseMistake {
  return mistake(
    {
      id: `signed-as-${method.toLowerCase()}`,
      title: `${method} was signed, but another method was sent`,
      explanation: `The base string begins with ${method}, but the request used another method. Often the cause is the library's default method, or a redirect or an override header that changed the method.`,
      idioms: method === 'GET' ? { JavaScript: ['sign(url) // the method defaults to GET'] } : {},
      rarity: method === 'GET' || method === 'POST' ? 1 : 2,
    },
    (input) => (input.method === method ? undefined : { method: () => method }),
  );
}

export const methodMistakes: readonly BaseMistake[] = [
  ...['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'].map(signedAs),
  mistake(
    {
      id: 'lower-case-method',
      title: 'The method was signed in lowercase',
      explanation: 'The base string begins with the method in lowercase. RFC 5849 requires uppercase.',
      idioms: { JavaScript: ["method: 'get' // signed as written"] },
      rarity: 1,
    },
    { method: (input) => input.method.toLowerCase() },
  ),
  mistake(
    {
      id: 'capitalised-method',
      title: 'Only the first letter of the method was signed in uppercase',
      explanation: 'The base string begins with a method such as Get. RFC 5849 requires uppercase, such as GET.',
    },
    { method: (input) => input.method.charAt(0) + input.method.slice(1).toLowerCase() },
  ),
  mistake(
    {
      id: 'method-left-out',
      title: 'The method is missing from the base string',
      explanation: 'A base string has three parts. The first one, the method, is missing or empty.',
    },
    [{ method: () => '' }, { assemble: ({ uri, parameters }) => `${uri}&${parameters}` }],
  ),
];
