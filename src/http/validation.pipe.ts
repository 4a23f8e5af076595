import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Problem, type FieldError } from './problem.ts';

function flatten(errors: ValidationError[], prefix = ''): FieldError[] {
  return errors.flatMap((error) => {
    const index = /^\d+$/.test(error.property);
    const field = index ? `${prefix}[${error.property}]` : prefix ? `${prefix}.${error.property}` : error.property;
    // Decorators count from the last, so that the first one of the DTO, which tells the type, is at the end.
    const own = Object.values(error.constraints ?? {}).slice(-1);
    return [...own.map((message) => ({ field, message })), ...flatten(error.children ?? [], field)];
  });
}

/** DTOs in: unknown fields, wrong types and values out of bounds are 422 with every field named, and the first rule it breaks. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => {
      const fields = flatten(errors);
      return new Problem('validation_failed', fields.map(({ message }) => message).join('; '), { errors: fields });
    },
  });
