import { Counter, Gauge, Histogram, Registry, type MetricObjectWithValues, type MetricValue } from 'prom-client';

/** Everything that one process counts. */
export type Counted = MetricObjectWithValues<MetricValue<string>>[];

/** How the metrics of a process are made, and where all of them are. */
export abstract class Registered {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  protected counter<Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: this.registers });
  }

  protected histogram<Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) {
    return new Histogram({ name, help, labelNames, buckets, registers: this.registers });
  }

  /** Of this process: the values of several are added up where one port tells of all. */
  protected gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: this.registers });
  }

  /** Of the whole installation, as every process tells it: the highest of them counts there. */
  protected whole<Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: this.registers, aggregator: 'max' });
  }
}
