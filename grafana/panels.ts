import { PanelBuilder as BarGaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import {
  BigValueColorMode,
  LegendDisplayMode,
  TooltipDisplayMode,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common';
import {
  ReduceDataOptionsBuilder,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  MappingType,
  SpecialValueMatch,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type Threshold,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** Chosen at the top of every dashboard. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

const HEIGHT = 8;
const STAT_HEIGHT = 4;

interface PanelText {
  title: string;
  /** What it tells and when to worry, shown at the panel's corner. */
  about: string;
  /** Grafana's id of the unit: `s`, `percentunit`, `ops`, `short`, `bytes`. */
  unit: string;
}

interface Graph extends PanelText {
  /** Legend (with `{{label}}`) → PromQL. */
  queries: Record<string, string>;
  /** Of 24 columns. */
  span?: number;
}

interface Single extends PanelText {
  query: string;
  /** Where the colour changes, from below: the first one has no lower end. */
  colours?: [from: number | null, colour: string][];
}

const target = (expr: string, legend: string, nth: number): DataqueryBuilder =>
  new DataqueryBuilder()
    .datasource(DATASOURCE)
    .refId(String.fromCodePoint(65 + nth))
    .expr(expr)
    .legendFormat(legend);

export function graph({ title, about, unit, queries, span = 12 }: Graph): TimeseriesBuilder {
  return new TimeseriesBuilder()
    .title(title)
    .description(about)
    .datasource(DATASOURCE)
    .unit(unit)
    .min(0)
    .height(HEIGHT)
    .span(span)
    .fillOpacity(10)
    .legend(new VizLegendOptionsBuilder().displayMode(LegendDisplayMode.List).showLegend(true))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .targets(Object.entries(queries).map(([legend, expr], nth) => target(expr, legend, nth).range()));
}

/** The newest value of one series, large. */
export function single({ title, about, unit, query, colours = [[null, 'blue']] }: Single): StatBuilder {
  const steps: Threshold[] = colours.map(([value, color]) => ({ value, color }));
  return new StatBuilder()
    .title(title)
    .description(about)
    .datasource(DATASOURCE)
    .unit(unit)
    .height(STAT_HEIGHT)
    .span(4)
    .colorMode(BigValueColorMode.Value)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps))
    .mappings([
      // A rate of nothing is not a number.
      { type: MappingType.SpecialValue, options: { match: SpecialValueMatch.NullAndNan, result: { text: 'idle' } } },
    ])
    .targets([target(query, title, 0).range()]);
}

/** Bars of the largest ones over the dashboard's time range. */
export function ranking({ title, about, unit, queries }: Graph): BarGaugeBuilder {
  return new BarGaugeBuilder()
    .title(title)
    .description(about)
    .datasource(DATASOURCE)
    .unit(unit)
    .min(0)
    .height(2 * HEIGHT)
    .span(12)
    .orientation(VizOrientation.Horizontal)
    .targets(Object.entries(queries).map(([legend, expr], nth) => target(expr, legend, nth).instant()));
}
