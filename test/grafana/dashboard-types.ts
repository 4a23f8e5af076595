import type { Options as BarGaugeOptions } from '@grafana/grafana-foundation-sdk/bargauge';
import type {
  Dashboard,
  FieldConfig,
  FieldConfigSource,
  Panel,
  RowPanel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Options as StatOptions } from '@grafana/grafana-foundation-sdk/stat';
import type { FieldConfig as GraphConfig, Options as GraphOptions } from '@grafana/grafana-foundation-sdk/timeseries';

interface Defaults<Custom> extends Omit<FieldConfig, 'custom'> {
  custom?: Custom;
}

interface Fields<Custom> extends Omit<FieldConfigSource, 'defaults'> {
  defaults: Defaults<Custom>;
}

interface PanelOf<Type extends string, Options, Custom> extends Omit<
  Panel,
  'type' | 'targets' | 'options' | 'fieldConfig'
> {
  type: Type;
  id: number;
  targets: Dataquery[];
  options: Partial<Options>;
  fieldConfig: Fields<Custom>;
}

interface Row extends Omit<RowPanel, 'panels'> {
  /** Only a collapsed row holds its panels itself. */
  panels: never[];
}

/** The SDK's dashboard, with `any` replaced for the kinds of panels that we use: a JSON Schema is made of it. */
export interface OurDashboard extends Omit<Dashboard, 'panels'> {
  uid: string;
  title: string;
  panels: (
    | Row
    | PanelOf<'timeseries', GraphOptions, GraphConfig>
    | PanelOf<'stat', StatOptions, never>
    | PanelOf<'bargauge', BarGaugeOptions, never>
  )[];
}
