import { Ajv2020 } from 'ajv/dist/2020.js';

const ajv = new Ajv2020({ allErrors: true });

/** Slack: incoming webhooks, and the blocks `header` and `section` with text objects, with the bounds its documents name. */
export const isSlackBody = ajv.compile({
  type: 'object',
  additionalProperties: false,
  required: ['text'],
  properties: {
    text: { type: 'string', minLength: 1, maxLength: 40_000 },
    blocks: {
      type: 'array',
      maxItems: 50,
      items: {
        oneOf: [
          {
            type: 'object',
            additionalProperties: false,
            required: ['type', 'text'],
            properties: {
              type: { const: 'header' },
              text: {
                type: 'object',
                additionalProperties: false,
                required: ['type', 'text'],
                properties: {
                  type: { const: 'plain_text' },
                  text: { type: 'string', minLength: 1, maxLength: 150 },
                  emoji: { type: 'boolean' },
                },
              },
            },
          },
          {
            type: 'object',
            additionalProperties: false,
            required: ['type', 'text'],
            properties: {
              type: { const: 'section' },
              text: {
                type: 'object',
                additionalProperties: false,
                required: ['type', 'text'],
                properties: {
                  type: { const: 'mrkdwn' },
                  text: { type: 'string', minLength: 1, maxLength: 3_000 },
                  verbatim: { type: 'boolean' },
                },
              },
            },
          },
        ],
      },
    },
  },
});

/** Discord: "Execute Webhook", with embeds and allowed mentions, and the bounds its documents name. */
export const isDiscordBody = ajv.compile({
  type: 'object',
  additionalProperties: false,
  anyOf: [{ required: ['content'] }, { required: ['embeds'] }],
  properties: {
    content: { type: 'string', maxLength: 2_000 },
    allowed_mentions: {
      type: 'object',
      additionalProperties: false,
      properties: {
        parse: {
          type: 'array',
          items: { enum: ['roles', 'users', 'everyone'] },
        },
      },
    },
    embeds: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          title: { type: 'string', maxLength: 256 },
          description: { type: 'string', maxLength: 4_096 },
          url: { type: 'string', pattern: '^https?://' },
        },
      },
    },
  },
});
