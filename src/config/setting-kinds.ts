import { accessSync, constants, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsInt, Max, Min, ValidateBy } from 'class-validator';

/** `a,b` in the environment is a list; spaces around entries do not count. */
export const List = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean)
      : value,
  );

export const Numbers = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').map((entry) => Number(entry.trim() || Number.NaN)) : value,
  );

export const Flag = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

export const Whole = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Type(() => Number),
    IsInt(),
    Min(min),
    Max(max),
  );

/** `auto`: a process for each core beside the one that answers HTTP. */
export const Workers = (max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      value === 'auto' ? Math.min(max, Math.max(1, availableParallelism() - 1)) : Number(value),
    ),
    IsInt(),
    Min(0),
    Max(max),
  );

export const ReadableFile = (): PropertyDecorator =>
  ValidateBy({
    name: 'readableFile',
    validator: { validate: isReadable, defaultMessage: () => 'must be a file that can be read' },
  });

function isReadable(path: unknown): boolean {
  try {
    accessSync(String(path), constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** What browsers show as a picture, by the end of its name. */
const PICTURE = /\.(png|svg|jpe?g|webp)$/i;
const MAX_PICTURE_BYTES = 65_536;

export const PictureFile = (): PropertyDecorator =>
  ValidateBy({
    name: 'pictureFile',
    validator: {
      validate: (path) =>
        PICTURE.test(String(path)) && isReadable(path) && statSync(String(path)).size <= MAX_PICTURE_BYTES,
      defaultMessage: () => 'must be a PNG, SVG, JPEG or WebP file of at most 64 KiB that can be read',
    },
  });
