import { documented, restletPath } from '../../netsuite/index.js';
import { isFormContentType } from '../../tba/index.js';
import { quote, type InspectionRule } from './inspectionRule.js';

const methods = ['GET', 'POST', 'PUT', 'DELETE'];

/** What RESTlets refuse of a call whose signature is correct. */
export const callRules: readonly InspectionRule[] = [
  {
    id: 'method-not-of-restlets',
    title: "RESTlets don't support this method",
    explanation: 'RESTlets support GET, POST, PUT and DELETE. They respond to any other method with status 405.',
    fix: 'Send the request with one of these methods, and sign that method.',
    rests: documented('section_4619219272, section_4634920277'),
    find: ({ request: { method }, address }) =>
      address.path === restletPath && method !== '' && !methods.includes(method.toUpperCase())
        ? `The method is ${quote(method)}.`
        : undefined,
  },
  {
    id: 'content-type-form',
    title: "RESTlets don't accept forms",
    explanation: 'The body is a form. RESTlets respond to it with status 415, and its fields are part of the signature.',
    fix: "Send JSON with the Content-Type application/json. Then the body isn't part of the signature.",
    rests: documented('section_4619215993, section_1534939551'),
    find: ({ request: { contentType, body = '' }, address }) =>
      (address.path === restletPath && body !== '' && isFormContentType(contentType)) || undefined,
  },
];
