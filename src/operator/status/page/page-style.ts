/** The style of the page: light, dark where the reader wants it, and light again in print. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1b1f24; --faint: #59636e; --line: #d1d9e0;
  --good: #1a7f37; --person: #9a6700; --failed: #cf222e;
  --life: #54aeff; --ended: #afb8c1; --stripe: #bf5700; --stripe-ground: #ffd8b5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0d1117; --ink: #e6edf3; --faint: #9198a1; --line: #3d444d;
    --good: #3fb950; --person: #d29922; --failed: #ff7b72;
    --life: #1f6feb; --ended: #59636e; --stripe: #ffa657; --stripe-ground: #6b3500;
  }
}
body {
  font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 64rem; margin: 2rem auto; padding: 0 1rem;
}
h1 { margin-bottom: 0; }
h2 { margin-top: 2rem; }
.good { color: var(--good); }
.needs-person { color: var(--person); }
.failed { color: var(--failed); }
.faint, .note { color: var(--faint); }
.scroll { overflow-x: auto; }
figure { margin: 0; }
figcaption { font-size: 0.85rem; margin-top: 0.5rem; }
svg { display: block; width: 100%; min-width: 40rem; height: auto; }
svg text { font: 13px system-ui, sans-serif; fill: var(--ink); }
svg .stack { font-weight: 600; }
svg .axis { fill: var(--faint); font-size: 11px; text-anchor: middle; }
svg .end { font-size: 12px; }
svg text.ended { fill: var(--failed); font-weight: 600; }
svg .grid { stroke: var(--line); }
svg .life { fill: var(--life); }
svg .life.ended { fill: var(--ended); }
svg .life.open { fill: var(--life); fill-opacity: 0.5; stroke: var(--life); stroke-dasharray: 4 3; }
svg .warning { fill: url(#stripes); }
svg .stripe { fill: var(--stripe); }
svg .stripe-ground { fill: var(--stripe-ground); }
svg .due { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
svg line.today { stroke: var(--failed); stroke-width: 2; }
svg text.today { fill: var(--failed); font-size: 12px; text-anchor: middle; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: 0.3rem 0.8rem 0.3rem 0; text-align: left; vertical-align: top; overflow-wrap: break-word; white-space: pre-line; }
td { min-width: 8.5rem; max-width: 14rem; }
tbody th { font-weight: normal; color: var(--faint); white-space: nowrap; }
ul { list-style: none; padding: 0; }
li { margin-bottom: 0.8rem; white-space: pre-line; }
code { display: block; margin: 0.2rem 0 0 1.2rem; color: var(--ink); font: 0.9rem ui-monospace, monospace; overflow-wrap: anywhere; }
@media screen and (max-width: 40rem) {
  body { margin: 1rem auto; }
  table, thead, tbody, tr, th, td { display: block; border: 0; padding: 0; max-width: none; }
  thead { display: none; }
  tbody tr { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
  td { display: grid; grid-template-columns: 7rem 1fr; gap: 0 0.6rem; overflow-wrap: anywhere; }
  td:empty { display: none; }
  td::before { content: attr(data-stack); overflow-wrap: anywhere; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --faint: #333; --line: #999;
    --good: #1a7f37; --person: #7a5200; --failed: #a40e26;
    --life: #8cc8ff; --ended: #ccc; --stripe: #bf5700; --stripe-ground: #fff;
  }
  body { margin: 0; max-width: none; font-size: 10pt; }
  svg, td { min-width: 0; }
  .scroll { overflow: visible; }
  svg * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  figure, tr, li { break-inside: avoid; }
}
`;
