import type { ReadPage } from '../../http/paging.ts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inPlatform } from '../../database/connections/transactions.ts';
import { findTenant } from '../tenants.rows.ts';
import { findAuditLog, findAuditLogs, type AuditFilter, type AuditRow } from './audit-log.rows.ts';

/** Who changed or read what, for operators. */
@Injectable()
export class AuditLogService {
  constructor(private readonly dataSource: DataSource) {}

  /** Of one tenant, the newest first. Throws 404. */
  of(tenantId: string, page: ReadPage): Promise<AuditRow[]> {
    return inPlatform(this.dataSource, async (tx) => {
      await findTenant(tx, tenantId);
      return findAuditLog(tx, tenantId, page);
    });
  }

  /** Of all tenants, and what belongs to none. */
  ofAll(filter: AuditFilter) {
    return inPlatform(this.dataSource, (tx) => findAuditLogs(tx, filter));
  }
}
