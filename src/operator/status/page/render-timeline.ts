import { formatDay } from "../../../protocol/format-time.ts";
import { escapeHtml } from "../../escape-html.ts";
import type { Timeline, Validity } from "./plan-timeline.ts";

/** Sizes in the units of the drawing. */
const WIDTH = 960;
const LEFT = 190;
const RIGHT = 815;
const HEAD = 44;
const ROW = 26;
const FOOT = 26;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** How the drawing is read; stands below it, too. */
export const LEGEND =
  "One bar for each token and client secret, from its start to its end. Striped: its end is warned " +
  "about. Diamond: the day on which it should be replaced. Upright line: today.";

/** Draws the timeline as one inline SVG. */
export function renderTimeline(timeline: Timeline): string {
  const toX = (time: number) =>
    round(LEFT + ((time - timeline.from) / (timeline.until - timeline.from)) * (RIGHT - LEFT));
  const rows: string[] = [];
  let y = HEAD;
  for (const { stack, validities } of timeline.stacks) {
    rows.push(`<text class="stack" x="0" y="${y + 18}">${escapeHtml(stack)}</text>`);
    y += ROW;
    for (const validity of validities) {
      rows.push(renderValidity(stack, validity, y, timeline, toX));
      y += ROW;
    }
  }
  const height = y + FOOT;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="timeline-title timeline-text">
<title id="timeline-title">Validity of tokens and client secrets</title>
<desc id="timeline-text">${escapeHtml(LEGEND)} The table has the same dates.</desc>
<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe-ground" width="6" height="6"/><rect class="stripe" width="3" height="6"/></pattern></defs>
${timeline.months.map((month, index) => renderMonth(month, index === 0, toX(month), y)).join("\n")}
${rows.join("\n")}
${renderToday(timeline.now, toX(timeline.now), y)}
</svg>`;
}

function renderMonth(month: number, isFirst: boolean, x: number, bottom: number): string {
  const date = new Date(month);
  const name = MONTHS[date.getUTCMonth()] ?? "";
  const year = isFirst || date.getUTCMonth() === 0 ? date.getUTCFullYear() : "";
  return (
    `<line class="grid" x1="${x}" x2="${x}" y1="${HEAD - 6}" y2="${bottom}"/>` +
    `<text class="axis" x="${x}" y="14">${year}</text>` +
    `<text class="axis" x="${x}" y="30">${name}</text>`
  );
}

function renderValidity(
  stack: string,
  { label, start, due, warn, end }: Validity,
  y: number,
  { from, now }: Timeline,
  toX: (time: number) => number,
): string {
  const bar = (name: string, begin: number, finish: number) =>
    `<rect class="${name}" x="${toX(begin)}" y="${y + 5}" width="${round(toX(finish) - toX(begin))}" height="16" rx="2"/>`;
  const day = (time: number) => formatDay(new Date(time));
  const hasEnded = end <= now;
  const told = [
    `${stack}, ${label}: `,
    start === undefined ? "since a day not known here" : `from ${day(start)}`,
    ` until ${day(end)}`,
    due === undefined ? "" : `, to be replaced from ${day(due)}`,
  ].join("");
  return [
    `<g><title>${escapeHtml(told)}</title>`,
    `<text x="12" y="${y + 18}">${escapeHtml(label)}</text>`,
    bar(start === undefined ? "life open" : hasEnded ? "life ended" : "life", start ?? from, end),
    ...(warn < end ? [bar("warning", warn, end)] : []),
    ...(due === undefined ? [] : [renderDiamond(toX(due), y + 13)]),
    `<text class="end${hasEnded ? " ended" : ""}" x="${RIGHT + 10}" y="${y + 18}">` +
      `${hasEnded ? "ended" : "ends"} ${day(end)}</text></g>`,
  ].join("");
}

function renderDiamond(x: number, y: number): string {
  return `<path class="due" d="M${x} ${y - 7}l6 7l-6 7l-6 -7z"/>`;
}

function renderToday(now: number, x: number, bottom: number): string {
  const text = `today, ${formatDay(new Date(now))}`;
  return (
    `<line class="today" x1="${x}" x2="${x}" y1="${HEAD - 6}" y2="${bottom + 4}"/>` +
    `<text class="today" x="${x}" y="${bottom + 19}">${text}</text>`
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
