import type { Arrow, Box, Diagram, Label } from "./diagram.ts";
import { escapeXml } from "./escape-xml.ts";

const TITLE_HEIGHT = 20;
const LINE_HEIGHT = 17;

/** Colours for a light page, and for a dark one: the picture has a ground of its own in both. */
const STYLE = `
svg { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", Helvetica, Arial, sans-serif; font-size: 12.5px }
.code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 11.5px }
.ground { fill: #ffffff; stroke: #d1d9e0 }
.plain { fill: #f6f8fa; stroke: #818b98 }
.ours { fill: #ddf4ff; stroke: #0969da }
.person { fill: #fff8c5; stroke: #9a6700 }
.title { font-size: 14px; font-weight: 600; fill: #1f2328 }
.line { fill: #1f2328 }
.label { fill: #59636e }
.arrow { fill: none; stroke: #59636e; stroke-width: 1.5 }
.point { fill: #59636e }
@media (prefers-color-scheme: dark) {
.ground { fill: #0d1117; stroke: #3d444d }
.plain { fill: #151b23; stroke: #656c76 }
.ours { fill: #12263f; stroke: #4493f8 }
.person { fill: #2e2a1f; stroke: #d29922 }
.title { fill: #f0f6fc }
.line { fill: #f0f6fc }
.label { fill: #9198a1 }
.arrow { stroke: #9198a1 }
.point { fill: #9198a1 }
}`;

/** Draws a diagram as an SVG that needs nothing beside it. */
export function renderDiagram(diagram: Diagram): string {
  const { title, description, width, height, boxes, arrows, labels } = diagram;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="description">${escapeXml(description)}</desc>`,
    `<style>${STYLE}\n</style>`,
    '<marker id="point" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="point" d="M0 0L8 4L0 8Z"/></marker>',
    `<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...arrows.map(drawArrow),
    ...boxes.flatMap(drawBox),
    ...labels.map(drawLabel),
    "</svg>",
    "",
  ].join("\n");
}

function drawArrow({ points }: Arrow): string {
  const path = points.map(([x, y]) => `${x},${y}`).join(" ");
  return `<polyline class="arrow" points="${path}" marker-end="url(#point)"/>`;
}

/** Heading and lines stand in the middle of a box, one below the other. */
function drawBox({ x, y, width, height, kind, title, lines }: Box): string[] {
  const middle = x + width / 2;
  const top = y + (height - TITLE_HEIGHT - lines.length * LINE_HEIGHT) / 2;
  const place = (name: string, offset: number, text: string) =>
    `<text class="${name}" x="${middle}" y="${top + offset}" text-anchor="middle">${escapeXml(text)}</text>`;
  return [
    `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
    place("title", TITLE_HEIGHT - 5, title),
    ...lines.map((line, index) => place("line", TITLE_HEIGHT + index * LINE_HEIGHT + 12, line)),
  ];
}

function drawLabel({ at: [x, y], anchor, text, isCode = false }: Label): string {
  const name = isCode ? "label code" : "label";
  return `<text class="${name}" x="${x}" y="${y}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}
