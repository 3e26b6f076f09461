import { escapeXml } from "./escape-xml.ts";
import { readScreen } from "./read-screen.ts";
import type { TerminalSpan, TerminalStyle } from "./terminal-span.ts";
import { wrapSpans } from "./wrap-spans.ts";

/** A longer line goes on in the next one. */
const MAXIMUM_COLUMNS = 106;
const SIGN_WIDTH = 7.8;
const LINE_HEIGHT = 18;
const MARGIN = 16;

/** The sixteen colours, for a light and for a dark page. */
const COLORS: readonly (readonly [light: string, dark: string])[] = [
  ["#24292f", "#6e7681"],
  ["#cf222e", "#ff7b72"],
  ["#116329", "#3fb950"],
  ["#7d4e00", "#d29922"],
  ["#0969da", "#58a6ff"],
  ["#8250df", "#bc8cff"],
  ["#1b7c83", "#39c5cf"],
  ["#59636e", "#b1bac4"],
  ["#59636e", "#8b949e"],
  ["#a40e26", "#ffa198"],
  ["#1a7f37", "#56d364"],
  ["#633c01", "#e3b341"],
  ["#218bff", "#79c0ff"],
  ["#8250df", "#d2a8ff"],
  ["#3192aa", "#56d4dd"],
  ["#1f2328", "#f0f6fc"],
];

const STYLE = `
text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 13px; fill: #1f2328 }
.ground { fill: #f6f8fa; stroke: #d1d9e0 }
.bold { font-weight: 600 }
.dim { opacity: 0.7 }
.underlined { text-decoration: underline }
${COLORS.map(([light], index) => `.c${index} { fill: ${light} }`).join("\n")}
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc }
.ground { fill: #0d1117; stroke: #3d444d }
${COLORS.map(([, dark], index) => `.c${index} { fill: ${dark} }`).join("\n")}
}`;

/** What is drawn: the text that a terminal was sent, and how it is told to those who do not see it. */
export interface Recording {
  readonly title: string;
  /** Text with control sequences. */
  readonly sent: string;
}

/**
 * Draws what a terminal shows as an SVG that needs nothing beside it. What stands between wide gaps
 * has its own column and length, so that a font of another width breaks no table.
 */
export function renderTerminal({ title, sent }: Recording): string {
  const lines = readScreen(sent.trimEnd()).flatMap((line) => wrapSpans(line, MAXIMUM_COLUMNS));
  const columns = Math.max(...lines.map((line) => countSigns(line)));
  const width = Math.ceil(columns * SIGN_WIDTH + 2 * MARGIN);
  const height = lines.length * LINE_HEIGHT + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...lines.flatMap((line, row) => drawLine(line, row)),
    "</svg>",
    "",
  ].join("\n");
}

function countSigns(line: readonly TerminalSpan[]): number {
  return line.reduce((sum, { text }) => sum + [...text].length, 0);
}

function drawLine(line: readonly TerminalSpan[], row: number): string[] {
  const y = MARGIN + row * LINE_HEIGHT + 13;
  let column = 0;
  return line.flatMap(({ text, style }) => {
    const start = column;
    column += [...text].length;
    const names = listClasses(style).join(" ");
    const look = names === "" ? "" : ` class="${names}"`;
    // Gaps of several spaces collapse in some browsers.
    return [...text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: part, index }) => {
      const x = toPixels(start + [...text.slice(0, index)].length);
      const length = round([...part].length * SIGN_WIDTH);
      return `<text${look} x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(part)}</text>`;
    });
  });
}

function listClasses({ color, isBold, isDim, isUnderlined }: TerminalStyle): string[] {
  return [
    ...(color === undefined ? [] : [`c${color}`]),
    ...(isBold ? ["bold"] : []),
    ...(isDim ? ["dim"] : []),
    ...(isUnderlined ? ["underlined"] : []),
  ];
}

function toPixels(column: number): number {
  return round(MARGIN + column * SIGN_WIDTH);
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
