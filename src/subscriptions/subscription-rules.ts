import { Injectable } from '@nestjs/common';
import { EventCatalogue } from '../events/catalogue/catalogue.ts';
import { isPortableJson } from '../http/json-text.ts';
import { invalid, type FieldError } from '../http/problem.ts';
import { EgressPolicy } from '../security/egress-policy.ts';
import { refusesAtRegistration } from '../security/egress/resolver.ts';
import { refusedHeaders, type Masks } from './sealed/custom-headers.ts';
import type { ChangeSubscriptionDto } from './subscriptions.dto.ts';

const MAX_JSON_BYTES = 4_096;

/** What a DTO's decorators cannot judge: known event types, the endpoint's address, headers, sizes. */
@Injectable()
export class SubscriptionRules {
  constructor(
    private readonly catalogue: EventCatalogue,
    private readonly policy: EgressPolicy,
  ) {}

  /** Throws 422 with every field that is wrong. */
  async check(dto: ChangeSubscriptionDto, masks: Masks): Promise<void> {
    const errors: FieldError[] = [];
    const refuse = (field: string, message: string | undefined): void => {
      if (message !== undefined) errors.push({ field, message });
    };
    for (const [index, pattern] of (dto.events ?? []).entries()) {
      if (!this.catalogue.matches(pattern))
        refuse(`events[${index}]`, `${JSON.stringify(pattern)} names no event type`);
    }
    if (dto.url !== undefined) refuse('url', await refusesAtRegistration(dto.url, this.policy));
    if (dto.headers) refuse('headers', refusedHeaders(dto.headers, masks));
    for (const field of ['metadata', 'filter'] as const) {
      const text = dto[field] ? JSON.stringify(dto[field]) : '';
      if (Buffer.byteLength(text) > MAX_JSON_BYTES) refuse(field, 'must be at most 4 KiB of JSON');
      if (!isPortableJson(text)) refuse(field, 'must not contain NUL or unpaired surrogates');
    }
    if (errors.length > 0) throw invalid(...errors);
  }
}
