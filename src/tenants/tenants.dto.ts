import { Changes } from '../http/field.ts';
import { AnyObject, Flag, Moment, SomeOf, Text, Whole } from '../http/fields.ts';
import { PageQuery } from '../http/paging.ts';
import { DEFAULT_SCOPES, SCOPES, type Scope } from './scopes.ts';

/** Visible ASCII, as it is sent in a header, and nothing that a path resolves. */
export const EXTERNAL_ID = /^(?!\.{1,2}$)[\x21-\x7e]{1,255}$/;

class TenantDto {
  @Text({ about: '1 to 200 characters.', min: 1, max: 200, example: 'Acme Ltd' })
  name: string;

  @AnyObject({
    about: 'Your own notes; nothing is done with them. Up to 4 KiB of JSON.',
    optional: true,
    example: { plan: 'gold' },
  })
  metadata?: Record<string, unknown>;

  @Whole({
    about:
      'Days, 1 to RETENTION_DAYS, after which bodies of events and requests and answers of attempts are removed; the facts ' +
      'stay. What is still to be delivered stays until then. Null: as long as the facts.',
    min: 1,
    max: 3650,
    optional: true,
    nullable: true,
    example: 7,
  })
  payload_retention_days?: number | null;
}

export class CreateTenantDto extends TenantDto {
  @Text({
    about:
      'What you call it: 1 to 255 visible ASCII characters, of no other tenant. Every operator route takes it instead of the id.',
    min: 1,
    max: 255,
    pattern: EXTERNAL_ID,
    message: 'must consist of visible ASCII characters',
    optional: true,
    nullable: true,
    example: 'acme',
  })
  external_id?: string | null;
}

export class PutTenantDto extends TenantDto {
  @Flag({
    about: 'True: its keys are refused within 5 s and its deliveries are skipped.',
    optional: true,
    example: false,
  })
  disabled?: boolean;
}

export class ChangeTenantDto extends Changes(CreateTenantDto) {
  @Flag({
    about: 'True: its keys are refused within 5 s and its deliveries are skipped.',
    optional: true,
    example: false,
  })
  disabled?: boolean;
}

export class ListTenantsQuery extends PageQuery {
  @Text({
    about: 'A part of the name or of the external id, in any case, or the id.',
    min: 1,
    max: 255,
    optional: true,
    example: 'acme',
  })
  q?: string;
}

export class CreateApiKeyDto {
  @Text({ about: 'What the key is for, 1 to 200 characters.', min: 1, max: 200, example: 'backend' })
  name: string;

  @SomeOf({
    about: `Default: all but ${SCOPES.filter((scope) => !DEFAULT_SCOPES.includes(scope)).join(', ')}, which give rights to others.`,
    values: SCOPES,
    optional: true,
    example: ['subscriptions:read', 'deliveries:read'],
  })
  scopes?: Scope[];

  @Moment({
    about: 'RFC 3339, in the future. Default: never.',
    future: true,
    optional: true,
    example: '2036-01-01T00:00:00Z',
  })
  expires_at?: Date;
}
