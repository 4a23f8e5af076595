import { ValidateIf } from 'class-validator';

/** The field may be absent. Unlike class-validator's `IsOptional` it does not let `null` through: that is a wrong type. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** `null` clears the field, absent leaves it. */
export const Nullable = (): PropertyDecorator => ValidateIf((_, value) => value !== null && value !== undefined);
