/** What went wrong, as every page shows it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly code: string,
    readonly requestId?: string,
    readonly errors: { field: string; message: string }[] = [],
  ) {
    super(detail);
  }

  /** Waiting can mend it: the same request may succeed a little later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

interface ProblemJson {
  title?: string;
  detail?: string;
  code?: string;
  request_id?: string;
  errors?: { field: string; message: string }[];
}

/** Of an answer's body (RFC 9457), or of whatever a proxy in between may have said instead. */
export function problemOf(response: Response, body: unknown): Problem {
  const { title, detail, code, request_id, errors } = (typeof body === 'object' && body ? body : {}) as ProblemJson;
  const requestId = request_id ?? response.headers.get('x-request-id') ?? undefined;
  const fallback = `It was answered ${response.status}, without a reason. Try again in a moment.`;
  return new Problem(
    response.status,
    title ?? 'The platform could not answer',
    detail ?? fallback,
    code ?? '',
    requestId,
    errors,
  );
}

/** There was no answer at all. */
export const unreachable = (): Problem =>
  new Problem(
    0,
    'The platform can not be reached',
    navigator.onLine
      ? 'It did not answer. What you see may be old; nothing was changed.'
      : 'Your device is offline. What you see may be old; nothing was changed.',
    'unreachable',
  );

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(0, 'This page has a fault', String(error), 'page_fault');
