import { baseMistakes, type BaseMistake } from './mistake.js';

const mistake = baseMistakes('method', 'Sign the method that is sent, in upper case.');

function signedAs(method: string): BaseMistake {
  return mistake(
    {
      id: `signed-as-${method.toLowerCase()}`,
      title: `The method ${method} was signed, another was sent`,
      explanation: `The base string begins with ${method}, which is not the method of the request. Often the library's default was left, or a redirect or an override header changed the method.`,
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
      title: 'The method was signed in lower case',
      explanation: 'The base string begins with the method in lower case; RFC 5849 signs it in upper case.',
      idioms: { JavaScript: ["method: 'get' // signed as it is written"] },
      rarity: 1,
    },
    { method: (input) => input.method.toLowerCase() },
  ),
  mistake(
    {
      id: 'capitalised-method',
      title: 'The method was signed with one capital letter',
      explanation: 'The base string begins with a method such as Get; RFC 5849 signs it in upper case.',
    },
    { method: (input) => input.method.charAt(0) + input.method.slice(1).toLowerCase() },
  ),
  mistake(
    {
      id: 'method-left-out',
      title: 'The method is missing in the base string',
      explanation: 'The base string has three parts, and the first one, the method, was left out or empty.',
    },
    [{ method: () => '' }, { assemble: ({ uri, parameters }) => `${uri}&${parameters}` }],
  ),
];
