/** What is shown of metrics: a few sentences, and tables of their groups. Pure; a chart, a file and a terminal show the same. */
export { axesOfPages, pageAxes } from './axes';
export { heatmapTable } from './heatmap';
export { aboutMetrics, groupsTable, metricsTable } from './groups';
export { summaryOf } from './summary';
