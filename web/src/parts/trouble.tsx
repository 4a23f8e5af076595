import { asProblem } from '../api/problem.ts';

/** What failed, in the platform's own words, with what to tell an operator and the way on. Fields' errors are listed. */
export function Trouble({ error, again }: { error: unknown; again?: () => unknown }) {
  const { title, detail, requestId, errors, code } = asProblem(error);
  return (
    <div class="trouble" role="alert">
      <p>
        <b>{title}.</b> {detail}
      </p>
      {errors.length > 1 && (
        <ul>
          {errors.map(({ field, message }) => (
            <li key={field + message}>
              <code>{field}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {code === 'rate_limited' && <p>Wait a moment before you try again.</p>}
      {requestId && (
        <p class="dim">
          Tell the operator the request: <code>{requestId}</code>
        </p>
      )}
      {again && (
        <button type="button" onClick={() => void again()}>
          Try again
        </button>
      )}
    </div>
  );
}
