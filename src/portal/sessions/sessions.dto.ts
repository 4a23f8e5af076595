import { Flag, Id, SomeOf, Text, Whole } from '../../http/fields.ts';
import { PageQuery } from '../../http/paging.ts';
import { PORTAL_SCOPES, type PortalScope } from '../../tenants/scopes.ts';

/** One line of what can be seen, and none that is taken for an operator's name. */
const SUBJECT = {
  min: 1,
  max: 200,
  pattern: /^(?!operator)[^\p{C}\p{Zl}\p{Zp}]+$/u,
  message: 'must be visible text that does not begin with operator',
  example: 'user-123',
};

class SessionDto {
  @SomeOf({
    about:
      'What may be done in it. Default: to look at endpoints and deliveries, and to send again; all else is asked for by name. ' +
      'With `keys:write` people make API keys that may do no more than they, and that outlast the session.',
    values: PORTAL_SCOPES,
    optional: true,
    example: ['subscriptions:read', 'subscriptions:write', 'deliveries:read', 'deliveries:write'],
  })
  scopes?: PortalScope[];

  @Whole({ about: 'How long it lasts.', min: 300, max: 86_400, optional: true, default: 28_800 })
  expires_in_seconds = 28_800;

  @Text({
    about:
      'The one https origin whose pages may hold the portal in a frame. The session then keeps its token in memory, ' +
      'as frames get no cookies. Not given: in no frame.',
    max: 300,
    optional: true,
    example: 'https://app.acme.example',
  })
  embed_origin?: string;

  @Text({
    about: 'Where the page leads when the session has ended; an https URL.',
    max: 2_000,
    optional: true,
    example: 'https://app.acme.example/settings',
  })
  return_url?: string;

  @Text({
    about: 'Where in the portal it begins.',
    min: 1,
    max: 1_000,
    pattern: /^\/(?![/\\])[^\\\s]*$/,
    message: 'must begin with one slash',
    optional: true,
    example: '/deliveries?status=failed',
  })
  path?: string;
}

export class MintSessionDto extends SessionDto {
  @Text({ about: 'Who it is for, as the audit log names them: `portal:<subject>`.', ...SUBJECT })
  subject: string;
}

export class OpenSessionDto extends SessionDto {
  @Text({
    about:
      'A person of the tenant whom it is for. Not given: the operator looks on as the tenant, and the page says so.',
    ...SUBJECT,
    optional: true,
  })
  subject?: string;
}

export class ListSessionsQuery extends PageQuery {
  @Text({ about: 'Those of this person.', max: 200, optional: true })
  subject?: string;
}

export class EndSessionsQuery {
  @Text({ about: 'Whose sessions and links end.', min: 1, max: 200, example: 'user-123' })
  subject: string;
}

export class EnterDto {
  @Id({ about: 'The part of the link before `#code=`.', example: '018d4ab2-3c4d-7e5f-8a9b-0c1d2e3f4a5b' })
  id: string;

  @Text({
    about: 'The part after it.',
    max: 100,
    example: 'wpc_Ex4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eE',
  })
  code: string;

  @Flag({ about: "Leave another tenant's session that is open in this browser.", optional: true, example: false })
  replace?: boolean;
}
