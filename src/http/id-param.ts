import { ParseUUIDPipe } from '@nestjs/common';
import { notFound } from './problem.ts';

/** An id in a path. What cannot be an id answers like an id that does not exist. */
export const idParam = new ParseUUIDPipe({ exceptionFactory: notFound });
