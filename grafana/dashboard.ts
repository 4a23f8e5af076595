import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  RowBuilder,
  type Dashboard,
  type Panel,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';

const TAG = 'webhooks';

interface Description {
  name: string;
  about: string;
  variables?: Builder<VariableModel>[];
  /** Title of a row → its panels. */
  rows: Record<string, Builder<Panel>[]>;
}

/** A dashboard of the set; the others are linked at its top. */
export function newDashboard({ name, about, variables = [], rows }: Description): Dashboard {
  const builder = new DashboardBuilder(`Webhooks / ${name}`)
    .uid(`webhooks-${name.toLowerCase()}`)
    .description(about)
    .tags([TAG])
    .timezone('browser')
    .time({ from: 'now-6h', to: 'now' })
    .refresh('30s')
    .tooltip(DashboardCursorSync.Crosshair)
    .link(
      new DashboardLinkBuilder('Webhooks')
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .asDropdown(true)
        .includeVars(true)
        .keepTime(true),
    )
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'));
  for (const variable of variables) builder.withVariable(variable);
  for (const [title, panels] of Object.entries(rows)) {
    builder.withRow(new RowBuilder(title));
    for (const panel of panels) builder.withPanel(panel);
  }
  const dashboard = builder.build();
  dashboard.panels?.forEach((panel, index) => (panel.id = index + 1));
  return dashboard;
}
