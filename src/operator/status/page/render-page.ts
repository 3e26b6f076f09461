import { formatTime } from "../../../protocol/format-time.ts";
import { escapeHtml } from "../../escape-html.ts";
import { describeStacks } from "../show/describe-stack.ts";
import { summarize } from "../show/summarize.ts";
import { SYMBOLS } from "../show/symbols.ts";
import type { StackReport, StatusReport } from "../status-report.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { planTimeline } from "./plan-timeline.ts";
import { LEGEND, renderTimeline } from "./render-timeline.ts";

/** Allows the page its own style and nothing else: no script, no request. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Renders the report as one page that needs nothing beside it. */
export function renderPage(report: StatusReport): string {
  const timeline = planTimeline(report);
  const at = formatTime(report.checkedAt);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${SYMBOLS[report.verdict]} SharePoint credentials, ${at}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<h1>SharePoint credentials</h1>
<p><strong class="${report.verdict}">${summarize(report)}</strong> <span class="faint">As of ${at}.</span></p>
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
        `<li class="${level}">${SYMBOLS[level]} <strong>${escapeHtml(name)}</strong>: ` +
        `${escapeHtml(text)}<code>${escapeHtml(command)}</code></li>`,
    ),
  );
  return items.length === 0 ? "" : `<h2>To do</h2>\n<ul>\n${items.join("\n")}\n</ul>`;
}

function renderTable(report: StatusReport): string {
  const heads = report.stacks.map(
    ({ name, verdict }) =>
      `<th scope="col"><span class="${verdict}">${SYMBOLS[verdict]}</span> ${escapeHtml(name)}</th>`,
  );
  const rows = describeStacks(report.stacks, report).map(
    ({ label, texts }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th>` +
      `${texts.map((text, index) => renderCell(text, report.stacks[index])).join("")}</tr>`,
  );
  return `<table>
<thead><tr><th scope="col">stack</th>${heads.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
}

/** A cell names its stack: where the page is narrow there are no columns. */
function renderCell(text: string, stack: StackReport | undefined): string {
  return `<td data-stack="${escapeHtml(stack?.name ?? "")}">${escapeHtml(text)}</td>`;
}
