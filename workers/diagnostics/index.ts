/**
 * Diagnostics: turns the integers counted over a run's tables into metrics with intervals, words and sources.
 * It must not know files, threads, text or how the tables came about: SQL goes out, integers come back.
 */
export { countersDigest } from './countersDigest';
export { countersOf, diagnose, type DiagnoseOptions } from './diagnose';
export { METRICS_IDENTITY, registry } from './registry';
export { round12 } from './round';
export { aboutMetrics, axesOfPages, groupsTable, heatmapTable, metricsTable, pageAxes, summaryOf } from './shown';
export type { Counters, MetricDefinition, MetricFamily } from './types';
