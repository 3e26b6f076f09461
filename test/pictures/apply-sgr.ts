import type { TerminalStyle } from "./terminal-span.ts";

/**
 * The style after a "select graphic rendition". Throws for a number that is not known, so that no
 * colour is lost in silence.
 *
 * @param parameters what stands between `ESC [` and `m`, such as `1;38;5;2`
 * @see https://www.ecma-international.org/publications-and-standards/standards/ecma-48/
 */
export function applySgr(style: TerminalStyle, parameters: string): TerminalStyle {
  const numbers = parameters === "" ? [0] : parameters.split(";").map(Number);
  let { color, ...rest } = style;
  for (let index = 0; index < numbers.length; index += 1) {
    const code = numbers[index] ?? 0;
    if (code === 0) [color, rest] = [undefined, {}];
    else if (code === 1) rest = { ...rest, isBold: true };
    else if (code === 2) rest = { ...rest, isDim: true };
    else if (code === 4) rest = { ...rest, isUnderlined: true };
    else if (code === 22) rest = { ...rest, isBold: false, isDim: false };
    else if (code === 24) rest = { ...rest, isUnderlined: false };
    else if (code >= 30 && code <= 37) color = code - 30;
    else if (code >= 90 && code <= 97) color = code - 82;
    else if (code === 39) color = undefined;
    else if (code === 38 && numbers[index + 1] === 5 && (numbers[index + 2] ?? 16) < 16) {
      color = numbers[index + 2];
      index += 2;
    } else throw new Error(`unknown rendition ${parameters}`);
  }
  return color === undefined ? rest : { ...rest, color };
}
