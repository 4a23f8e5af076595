import { defineEventType } from './event-type.ts';
import { id, integer, list, nullable, object, text, timestamp } from './schema.ts';

export const documentUpdated = defineEventType({
  name: 'document.updated',
  version: '1.0',
  description: 'A document was changed.',
  schema: object({
    document_id: id('The document'),
    document_type: text('Kind of document: contract, delivery_note, …', 100),
    title: text('Title of the document'),
    revision: integer('Number of this revision, counted from 1', 1),
    changed_fields: list('Names of the fields that changed', text('Name of a field')),
    updated_by: nullable(text('Who changed it; null for an automatic change')),
    updated_at: timestamp('When it was changed'),
  }),
  example: {
    document_id: '018d4a91-7c22-7b18-93fa-0d4e6a8b5c37',
    document_type: 'contract',
    title: 'Framework agreement 2024',
    revision: 4,
    changed_fields: ['title', 'valid_until'],
    updated_by: 'jane.doe@acme.example',
    updated_at: '2024-02-14T15:30:45.123456Z',
  },
});
