import { Moment, SomeOf, Text } from '../../http/fields.ts';
import { OPERATOR_SCOPES, type OperatorScope } from './operator-scopes.ts';

export class CreateOperatorKeyDto {
  @Text({
    about: 'Whose or what it is for, as audit logs tell it: 1 to 60 letters, digits, `.`, `_`, `-`. Given only once.',
    min: 1,
    max: 60,
    pattern: /^[A-Za-z0-9._-]+$/,
    message: 'must consist of letters, digits, dots, underscores and hyphens',
    example: 'billing-backend',
  })
  name: string;

  @SomeOf({
    about: 'What it may do. `all`: everything, also making such keys; `tenants` may make keys of tenants.',
    values: OPERATOR_SCOPES,
    example: ['tenants', 'events:write', 'deliveries'],
  })
  scopes: OperatorScope[];

  @Moment({
    about: 'RFC 3339, in the future. Default: never.',
    future: true,
    optional: true,
    example: '2036-01-01T00:00:00Z',
  })
  expires_at?: Date;
}
