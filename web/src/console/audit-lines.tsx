import { Link } from 'wouter-preact';
import { Ago } from '../parts/time.tsx';

interface Line {
  id: string;
  created_at: string;
  actor: string;
  action: string;
  subject_id: string;
  details: object;
  count: number;
  request_id: string | null;
  tenant_id?: string | null;
}

/** Who did what to what; of all tenants also whose. */
export const AuditLines = ({ lines, ofAll = false }: { lines: readonly Line[]; ofAll?: boolean }) => (
  <table class="audit">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Who</th>
        <th scope="col">Did</th>
        <th scope="col">To</th>
        <th scope="col">{ofAll ? 'Tenant' : 'Request'}</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr key={line.id}>
          <td class="dim">
            <Ago at={line.created_at} />
          </td>
          <td dir="auto">{line.actor}</td>
          <td title={JSON.stringify(line.details)}>
            {line.action}
            {line.count > 1 && <span class="dim"> × {line.count}</span>}
          </td>
          <td class="dim">
            <code>{line.subject_id}</code>
          </td>
          <td class="dim">
            {ofAll
              ? line.tenant_id && <Link href={`/tenants/${line.tenant_id}`}>{line.tenant_id}</Link>
              : line.request_id && <code>{line.request_id}</code>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
