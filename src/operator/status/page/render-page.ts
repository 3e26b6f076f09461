import { escapeHtml } from "../../escape-html";
import { describeStacks } from "../show/describe-stack";
import { SIGNS, SUMMARIES } from "../show/signs";
import type { StackReport, StatusReport } from "../status-report";
import { PAGE_STYLE } from "./page-style";
import { planTimeline } from "./plan-timeline";
import { LEGEND, renderTimeline } from "./render-timeline";

/** Allows the page its own style and nothing else: no script, no request. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Renders the report as one page that needs nothing beside it. */
export function renderPage(report: StatusReport): string {
  const timeline = planTimeline(report);
  const at = `${report.checkedAt.slice(0, 16).replace("T", " ")} UTC`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${SIGNS[report.verdict]} SharePoint credentials, ${at}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<h1>SharePoint credentials</h1>
<p><strong class="${report.verdict}">${SIGNS[report.verdict]} ${SUMMARIES[report.verdict]}</strong> <span class="faint">As of ${at}.</span></p>
${renderFindings(report.stacks)}
${timeline === undefined ? "" : `<h2>Validity</h2>\n<figure>\n<div class="scroll" role="region" aria-label="Timeline" tabindex="0">\n${renderTimeline(timeline)}\n</div>\n<figcaption class="faint">${LEGEND}</figcaption>\n</figure>`}
<h2>Stacks</h2>
<div class="scroll" role="region" aria-label="Stacks" tabindex="0">
${renderTable(report)}
</div>
</body>
</html>
`;
}

function renderFindings(stacks: readonly StackReport[]): string {
  const items = stacks.flatMap(({ name, findings }) =>
    findings.map(
      ({ level, text, command }) =>
        `<li class="${level}">${SIGNS[level]} <strong>${escapeHtml(name)}</strong>: ` +
        `${escapeHtml(text)}<code>${escapeHtml(command)}</code></li>`,
    ),
  );
  return items.length === 0 ? "" : `<h2>To do</h2>\n<ul>\n${items.join("\n")}\n</ul>`;
}

function renderTable(report: StatusReport): string {
  const heads = report.stacks.map(
    ({ name, verdict }) =>
      `<th scope="col"><span class="${verdict}">${SIGNS[verdict]}</span> ${escapeHtml(name)}</th>`,
  );
  const rows = describeStacks(report.stacks, report).map(
    ({ label, texts }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th>` +
      `${texts.map((text) => `<td>${escapeHtml(text)}</td>`).join("")}</tr>`,
  );
  return `<table>
<thead><tr><th scope="col">stack</th>${heads.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
}
