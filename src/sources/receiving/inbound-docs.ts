import type { Operation } from '../../http/openapi/operations.ts';
import { REFUSALS as CODES } from '../../http/openapi/answers.ts';
import { allProviders, PROVIDERS } from '../providers/providers.ts';
import { REFUSALS } from '../providers/provider.ts';

type Paths = Record<string, Record<string, Operation>>;

const parameter = (name: string, description: string, schema: object, example: string) => ({
  name,
  in: 'path' as const,
  required: true,
  description,
  schema,
  example,
});

const PROVIDER = parameter('provider', 'Who calls', { type: 'string', enum: PROVIDERS }, 'stripe');
const TOKEN = parameter(
  'token',
  "The part of a source's URL that no one can guess",
  { type: 'string' },
  'in_3kTMd9qCwqJf0mE1vS7rXw8pLz2NbYh4',
);
const KIND = parameter(
  'kind',
  "Which of the provider's addresses",
  { type: 'string', enum: [...new Set(allProviders().flatMap(({ kinds }) => kinds))] },
  'voice',
);

const ABOUT = `Verified over the bytes as they came, by the provider's own scheme. The answer is the one that the provider expects: \`{"received":true}\`,
\`EVENT_RECEIVED\`, XML, or nothing; the same for a copy of what was accepted before.`;

/** Not typed: it is read by whoever completes the operation, who takes it away. */
const codes = (...more: string[]): object => ({ [CODES]: ['forbidden', 'rate_limited', ...more] });

const operation = (id: string, summary: string, parameters: object[], refusals: object, answer: object): Operation =>
  ({
    tags: ['providers'],
    operationId: id,
    summary,
    description: ABOUT,
    security: [{}],
    parameters,
    responses: { 200: answer },
    ...refusals,
  }) as Operation;

const JSON_ANSWER = {
  description: 'Accepted and kept',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['received'],
        properties: { received: { type: 'boolean' }, status: { type: 'string' } },
      },
      example: { received: true },
    },
  },
};

const CHALLENGE = {
  description: 'The challenge',
  content: { 'text/plain': { schema: { type: 'string' }, example: '1158201444' } },
};

/** For `/openapi.json`: routes that no controller has. */
export function describeInbound(): Paths {
  const own = '/api/v1/webhooks/{provider}/{token}';
  const signed = codes(...REFUSALS);
  const query = ['hub.mode', 'hub.challenge', 'hub.verify_token'].map((name) => ({
    name,
    in: 'query',
    required: true,
    description: 'As Meta sends it',
    schema: { type: 'string' },
    example: name === 'hub.mode' ? 'subscribe' : '1158201444',
  }));
  return {
    [own]: {
      get: operation(
        'answerHandshake',
        'For Meta: the handshake of a source',
        [PROVIDER, TOKEN, ...query],
        codes('malformed_request', 'method_not_allowed'),
        CHALLENGE,
      ),
      post: operation('receiveInbound', 'For providers: what they tell', [PROVIDER, TOKEN], signed, JSON_ANSWER),
    },
    [`${own}/{kind}`]: {
      post: operation(
        'receiveInboundKind',
        'For Twilio and Plivo: the same, by what it is about',
        [PROVIDER, TOKEN, KIND],
        signed,
        JSON_ANSWER,
      ),
    },
  };
}
