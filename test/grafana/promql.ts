import { parser } from '@prometheus-io/lezer-promql';

interface Selector {
  metric: string;
  /** As written, without range and offset: `webhook_deliveries_total{status="failed"}`. */
  text: string;
  labels: string[];
}

export interface Parsed {
  errors: string[];
  selectors: Selector[];
  /** Labels in `by (…)`, `on (…)`, `group_left (…)`. */
  grouping: string[];
}

/** What a PromQL expression names, by the grammar that Prometheus' own editor uses. */
export function parsePromql(expr: string): Parsed {
  const parsed: Parsed = { errors: [], selectors: [], grouping: [] };
  const textOf = ({ from, to }: { from: number; to: number }): string => expr.slice(from, to);
  parser.parse(expr).iterate({
    enter: ({ node }) => {
      if (node.type.isError) parsed.errors.push(`at ${node.from} of ${expr}`);
      if (node.name === 'GroupingLabels') parsed.grouping.push(...node.getChildren('LabelName').map(textOf));
      if (node.name !== 'VectorSelector') return;
      const name = node.getChild('Identifier');
      const labels = (node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []).map((matcher) =>
        textOf(matcher.getChild('LabelName') ?? matcher),
      );
      parsed.selectors.push({ metric: name ? textOf(name) : '', text: textOf(node), labels });
    },
  });
  return parsed;
}
