import { defineEventType } from './event-type.ts';
import { choice, object, record, text, timestamp } from './schema.ts';

export const errorOccurred = defineEventType({
  name: 'error.occurred',
  version: '1.0',
  description: 'Something failed that a person or another system should know of.',
  schema: object(
    {
      error_code: text('What failed, for programs', 100),
      message: text('What failed, for people', 2000),
      severity: choice('How bad it is', 'warning', 'error', 'critical'),
      component: text('The part of the system where it failed', 100),
      occurred_at: timestamp('When it failed'),
    },
    { details: record('Anything that helps to find the cause; never a secret') },
  ),
  example: {
    error_code: 'bank_import_failed',
    message: 'The bank statement of 14 February could not be imported',
    severity: 'error',
    component: 'payments',
    occurred_at: '2024-02-14T15:30:45.123456Z',
    details: { file: 'statement-2024-02-14.xml', line: 112 },
  },
});
