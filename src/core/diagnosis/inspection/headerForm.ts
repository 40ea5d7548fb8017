import { concluded, documented, observed } from '../../netsuite/index.js';
import { percentDecode, type HeaderProblemCode } from '../../tba/index.js';
import type { InspectedRequest } from './inspectedRequest.js';
import { concerning, quote, type InspectionRule } from './inspectionRule.js';

const asQuoted = 'Write each parameter as name="value". Separate the parameters with a comma and a space.';
const encodeOnce = 'Percent-encode each value once when you build the header. + becomes %2B, / becomes %2F, and = becomes %3D.';

/** A rule for a problem that the reader of the header reports. */
interface FormRule extends Omit<InspectionRule, 'find'> {
  readonly code: HeaderProblemCode;
}

const forms: readonly FormRule[] = [
  {
    code: 'header-name',
    id: 'header-name-in-value',
    title: 'The header value repeats "Authorization:"',
    explanation: 'A whole header line was set as the value of the header.',
    fix: 'Set the Authorization header to the text that begins with OAuth.',
    rests: documented('section_1534941295'),
  },
  {
    code: 'line-break',
    id: 'header-line-break',
    title: 'The header has a line break',
    explanation:
      'A header must be on one line. The line break often comes from a secret, a base64 function that wraps lines, or a template.',
    fix: 'Remove the line break.',
    rests: documented('RFC 9110 section 5.5'),
  },
  {
    code: 'unquoted-value',
    id: 'header-unquoted-value',
    title: "Values in the header aren't in quotes",
    explanation: 'Each value in the header needs quotes. Without them, NetSuite was seen to respond with 400 INVALID_REQUEST.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1; NetSweet/netsuite#557 for the response'),
  },
  {
    code: 'single-quotes',
    id: 'header-single-quotes',
    title: 'Values in the header are in single quotes',
    explanation: 'Values in the header must be in double quotes.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'encoded-quotes',
    id: 'header-encoded-quotes',
    title: 'The quotes in the header are percent-encoded',
    explanation: 'The whole parameter was encoded instead of only its value.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'unterminated-quote',
    id: 'header-unterminated-quote',
    title: "A quote in the header isn't closed",
    explanation: "The header was cut off, or a value contains a quote that isn't encoded.",
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'missing-equals',
    id: 'header-missing-equals',
    title: 'A part of the header has no value',
    explanation: 'Each part needs a name, an equals sign and a value in quotes.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'missing-comma',
    id: 'header-missing-comma',
    title: 'A comma is missing between two parameters',
    explanation: 'Parameters are separated by commas.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'empty-element',
    id: 'header-empty-element',
    title: 'The header has an extra comma',
    explanation: 'Code that joins the parameters can add one comma too many at the beginning or at the end.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'wrong-separator',
    id: 'header-wrong-separator',
    title: 'Parameters in the header are separated by & or ; instead of a comma',
    explanation: '& and ; separate the parameters of a query, not of the header.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'space-around-equals',
    id: 'header-space-around-equals',
    title: 'The header has a space next to an equals sign',
    explanation: "RFC 7235 allows servers to accept it, but Oracle's examples have no such space.",
    fix: asQuoted,
    rests: documented('RFC 7235 section 2.1, section_1534941295'),
    certainty: 'possible',
  },
  {
    code: 'bad-encoding',
    id: 'header-bad-encoding',
    title: 'A value in the header has a "%" that encodes nothing',
    explanation: 'A percent sign that is part of the value is written as %25.',
    fix: encodeOnce,
    rests: documented('RFC 5849 section 3.6'),
  },
  {
    code: 'realm-not-first',
    id: 'header-realm-not-first',
    title: "The realm isn't the first parameter",
    explanation: 'One report says that it must be the first. However, clients that put it last are in use.',
    fix: 'Put realm before the other parameters.',
    rests: observed('ddo/oauth-1.0a#50'),
    certainty: 'possible',
  },
];

/** What the reader of the header reports of a problem, up to three sentences. */
function messages({ header }: Pick<InspectedRequest, 'header'>, code: HeaderProblemCode): string | undefined {
  const sentences = [...new Set(header.problems.filter((problem) => problem.code === code).map(({ message }) => message))];
  return sentences.length === 0 ? undefined : sentences.slice(0, 3).join(' ');
}

/** Each name that is in the list more than once. */
function repeated(names: readonly string[]): string[] {
  const known = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) {
    (known.has(name) ? twice : known).add(name);
  }
  return [...twice];
}

function unencodedNames({ header }: InspectedRequest, wanted: (name: string) => boolean): string[] {
  return header.written
    .filter(({ name, encodedValue }) => wanted(name) && !/^[\w.~%-]*$/.test(encodedValue))
    .map(({ name }) => name);
}

export const headerFormRules: readonly InspectionRule[] = concerning('header', [
  ...forms.map(({ code, ...finding }): InspectionRule => ({ ...finding, find: (inspected) => messages(inspected, code) })),
  {
    id: 'header-duplicate-parameter',
    title: 'A parameter is in the header twice',
    explanation: 'NetSuite rejects repeated parameters (parameter_rejected).',
    fix: 'Send each parameter once.',
    rests: documented('subsect_156935170194'),
    find: ({ header }) => {
      const twice = repeated(header.written.map(({ name }) => name));
      return twice.length === 0 ? messages({ header }, 'duplicate-parameter') : `Repeated: ${twice.join(', ')}.`;
    },
  },
  {
    id: 'header-signature-not-encoded',
    title: "The signature isn't percent-encoded in the header",
    explanation:
      'Base64 contains +, / and =, which are percent-encoded in the header. A server that decodes the value may read + as a space. So a request may fail whenever the signature contains a +.',
    fix: encodeOnce,
    rests: documented('RFC 5849 section 3.5.1, section_1534941295'),
    certainty: ({ header }) =>
      header.written.some(({ name, encodedValue }) => name === 'oauth_signature' && encodedValue.includes('+'))
        ? 'proven'
        : 'possible',
    find: (inspected) => unencodedNames(inspected, (name) => name === 'oauth_signature').length > 0 || undefined,
  },
  {
    id: 'header-value-not-encoded',
    title: "Values in the header aren't percent-encoded",
    explanation:
      'Everything except letters, digits and - . _ ~ is percent-encoded in the header. NetSuite may refuse other characters.',
    fix: encodeOnce,
    rests: concluded('RFC 5849 section 3.5.1; a server may accept it'),
    certainty: 'possible',
    find: (inspected) => {
      const names = unencodedNames(inspected, (name) => name !== 'oauth_signature');
      return names.length === 0 ? undefined : `Not encoded: ${names.join(', ')}.`;
    },
  },
  {
    id: 'header-value-encoded-twice',
    title: 'Values in the header are percent-encoded twice',
    explanation: 'After decoding once, the value still contains %XX. That may be part of the value.',
    fix: encodeOnce,
    rests: concluded('RFC 5849 section 3.6'),
    certainty: 'possible',
    find: ({ header }) => {
      const twice = header.parameters.filter(([name, value]) => name !== 'oauth_signature' && percentDecode(value) !== value);
      return twice.length === 0 ? undefined : `Encoded twice: ${twice.map(([name]) => name).join(', ')}.`;
    },
  },
  {
    id: 'header-foreign-parameter',
    title: "The header has parameters that don't belong there",
    explanation:
      "Oracle documents only realm and oauth_* for the header of RESTlets, so NetSuite may refuse others. Query parameters stay in the URL. They are signed, but they aren't repeated in the header.",
    fix: 'Remove them from the header, and put them in the query and the base string.',
    rests: concluded('section_1534941295'),
    certainty: 'possible',
    find: ({ header, address }) => {
      // The endpoints of the token flow take the role in the header.
      const isTokenEndpoint = address.path.startsWith('/rest/');
      const foreign = header.parameters.map(([name]) => name).filter((name) => !name.startsWith('oauth_'));
      return foreign.length === 0 || isTokenEndpoint ? undefined : `In the header: ${foreign.slice(0, 8).map(quote).join(', ')}.`;
    },
  },
]);
