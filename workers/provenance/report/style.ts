/**
 * The one style sheet of a report. Raw and partner have a colour each, apart for colour-blind eyes (blue and orange), and
 * every pair of text and ground has a contrast of at least 4.5 to 1 in light and in dark.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1b1f24; --muted: #565e68; --rule: #dfddd5; --faint: #efede6;
  --raw: #1d5c9e; --partner: #b04f0a; --track: #e9e7df; --whisker: #1b1f24; --good: #1f6b43;
  --serif: Charter, 'Bitstream Charter', 'Source Serif 4', 'Noto Serif', Cambria, Georgia, serif;
  --sans: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Roboto, 'Helvetica Neue', Arial, sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Noto Sans Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171b; --card: #1b1f25; --ink: #e8e9eb; --muted: #a6aeb8; --rule: #313841; --faint: #20252b;
    --raw: #7db1ee; --partner: #f0a05c; --track: #2a3038; --whisker: #f4f4f4; --good: #7cc79b;
  }
}
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--sans); }
main { max-width: 56rem; margin: 0 auto; padding: 4rem 2rem 6rem; }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; margin: 0; }
h1 { font-size: 2.5rem; letter-spacing: -0.015em; max-width: 22em; }
h2 { font-size: 1.6rem; letter-spacing: -0.01em; padding-top: 1.5rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.1rem; margin: 2rem 0 0.25rem; }
section { margin-top: 3.5rem; }
p { margin: 0.75rem 0; max-width: 42rem; text-wrap: pretty; }
.lead { font-size: 1.15rem; line-height: 1.55; color: var(--ink); margin-top: 1.25rem; }
.eyebrow { font-size: 0.8rem; font-weight: 600; letter-spacing: 0.08em; text-transform: uppercase; color: var(--muted); margin: 0 0 1rem; }
.muted { color: var(--muted); }
.small { font-size: 0.875rem; line-height: 1.5; }
.nowrap { white-space: nowrap; }
a { color: inherit; text-underline-offset: 0.2em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--raw); outline-offset: 2px; }
code, pre { font-family: var(--mono); font-size: 0.85em; overflow-wrap: anywhere; }
pre { background: var(--faint); border: 1px solid var(--rule); border-radius: 6px; padding: 0.9rem 1.1rem; margin: 0.75rem 0;
  white-space: pre-wrap; line-height: 1.55; }
header.title { display: grid; grid-template-columns: 2.75rem 1fr; gap: 0 1.25rem; }
header.title svg { width: 2.75rem; height: 100%; min-height: 9rem; color: var(--raw); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); margin: 3rem 0 0; padding: 0;
  border: 1px solid var(--rule); border-radius: 8px; background: var(--card); overflow: hidden; }
.figures div { padding: 1.1rem 1.25rem 1.2rem; border-inline-start: 1px solid var(--rule); margin-inline-start: -1px; }
.figures dt { font-size: 0.875rem; line-height: 1.4; color: var(--muted); }
.figures dd { margin: 0; }
.figures .big { color: var(--ink); font: 600 2rem/1.25 var(--serif); font-variant-numeric: lining-nums; letter-spacing: -0.02em; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.25rem; margin-top: 1.5rem; }
.card { background: var(--card); border: 1px solid var(--rule); border-top: 3px solid var(--tone, var(--rule)); border-radius: 8px; padding: 1.1rem 1.25rem; }
.card.raw { --tone: var(--raw); } .card.partner { --tone: var(--partner); }
.card h3 { margin: 0 0 0.6rem; overflow-wrap: anywhere; }
.card .eyebrow { margin: 0 0 0.3rem; color: var(--tone); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1rem; margin: 0.6rem 0 0; font-size: 0.9rem; line-height: 1.45; }
dl.facts dt { color: var(--muted); } dl.facts dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
ol.findings { list-style: none; margin: 1.5rem 0 0; padding: 0; }
ol.findings li { display: grid; grid-template-columns: 7rem 1fr; gap: 0 1.5rem; padding: 1.1rem 0; border-bottom: 1px solid var(--rule); break-inside: avoid; }
ol.findings p { margin: 0; } ol.findings .small { margin-top: 0.3rem; }
.effect { font-size: 0.8rem; line-height: 1.3; color: var(--muted); }
.effect svg { display: block; width: 100%; height: 0.5rem; margin: 0.5rem 0 0.35rem; }
.scroll { overflow-x: auto; margin: 1rem 0; } .scroll:focus-visible { outline: 2px solid var(--raw); outline-offset: 4px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: start; font-weight: 600; padding: 0 0 0.5rem; }
caption span { display: block; font-weight: 400; color: var(--muted); font-size: 0.875rem; }
th { text-align: start; font-weight: 500; } thead th { color: var(--muted); font-size: 0.8rem; vertical-align: bottom; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
tr { break-inside: avoid; }
.unit { display: block; white-space: normal; min-width: 6rem; }
.metrics th[scope='row'] { width: 15rem; } .metrics td { padding-inline-end: 1.25rem; }
.number { text-align: end; white-space: nowrap; }
th:last-child, td:last-child { padding-inline-end: 0; }
table.chart th[scope='row'] { width: 17.5rem; overflow-wrap: anywhere; }
table.chart td.bar { width: 36%; min-width: 9rem; padding-block: 0.5rem; }
table.chart svg { display: block; width: 100%; height: 0.8rem; margin-top: 0.1rem; overflow: visible; }
.track { fill: var(--track); } .bar-raw { fill: var(--raw); } .bar-partner { fill: var(--partner); }
.whisker { stroke: var(--whisker); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.halo { stroke: var(--paper); stroke-width: 3.5; vector-effect: non-scaling-stroke; }
table.heat th[scope='row'] { width: 22rem; overflow-wrap: anywhere; } table.heat td { padding-inline: 0.5rem; }
.shade-1 { background: color-mix(in srgb, var(--partner) 8%, var(--paper)); } .shade-2 { background: color-mix(in srgb, var(--partner) 15%, var(--paper)); }
.shade-3 { background: color-mix(in srgb, var(--partner) 22%, var(--paper)); } .shade-4 { background: color-mix(in srgb, var(--partner) 29%, var(--paper)); }
.shade-5 { background: color-mix(in srgb, var(--partner) 36%, var(--paper)); } .shade-6, .shade-7, .shade-8, .shade-9 { background: color-mix(in srgb, var(--partner) 42%, var(--paper)); }
.shade-7, .shade-8, .shade-9 { font-weight: 600; } .shade-9 { text-decoration: underline; }
.zero { stroke: var(--muted); stroke-width: 1; vector-effect: non-scaling-stroke; } .point-sure { fill: var(--partner); } .point-unsure { fill: var(--muted); }
table.forest td.bar { width: 30%; } dl.glossary { max-width: 46rem; } dl.glossary dt { font-weight: 600; color: var(--ink); }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0 2.5rem; align-items: start; }
table.terms th[scope='row'] { width: 7rem; } .terms caption { color: var(--tone); } .terms.raw { --tone: var(--raw); } .terms.partner { --tone: var(--partner); }
header.title.plain { display: block; } header.title.plain h1 { overflow-wrap: anywhere; }
.questions { margin: 1rem 0 0; } .questions > div { padding: 1rem 0; } .questions > div + div { border-top: 1px solid var(--rule); }
.questions dt { font-weight: 600; max-width: 46rem; text-wrap: pretty; break-after: avoid; } .questions dd { margin: 0; } .questions p { margin: 0.4rem 0; }
.questions .whence, .questions .unknown { font-size: 0.8rem; color: var(--muted); margin-top: 0.5rem; } .questions .unknown { font-style: italic; font-size: 1rem; }
ul { padding-inline-start: 1.2rem; max-width: 42rem; } li { margin: 0.4rem 0; } li::marker { color: var(--muted); }
details { margin: 1rem 0; } summary { cursor: pointer; font-weight: 500; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--muted); font-size: 0.875rem; }
@media screen { .metrics { min-width: 46rem; } }
@media (max-width: 40rem) {
  main { padding: 2rem 1.1rem 4rem; } h1 { font-size: 1.9rem; }
  header.title { grid-template-columns: 1.5rem 1fr; gap: 0 0.75rem; } header.title svg { width: 1.5rem; }
  ol.findings li { grid-template-columns: 1fr; gap: 0.5rem; } .effect svg { max-width: 9rem; }
  .cards, .columns { grid-template-columns: minmax(0, 1fr); }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --muted: #4a4f57; --rule: #cfcdc6; --faint: #f4f3ee;
    --raw: #1d5c9e; --partner: #b04f0a; --track: #e9e7df; --whisker: #000; }
  @page { size: A4; margin: 18mm 16mm; }
  html { font-size: 10pt; } body { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; } section { margin-top: 2.2rem; } h2, h3, caption { break-after: avoid; }
  .card, pre, .figures, .questions > div, .scroll:has(> .chart:not(.terms)) { break-inside: avoid; } .scroll { overflow: visible; }
  .metrics { font-size: 7.5pt; line-height: 1.3; } .metrics .small { font-size: 7.5pt; line-height: 1.3; } .metrics th[scope='row'] { width: 11rem; } .metrics tr { break-inside: auto; }
  dl.glossary dt, dl.glossary dd { break-inside: avoid; } a { text-decoration: none; } details > summary { list-style: none; }
}
`;
