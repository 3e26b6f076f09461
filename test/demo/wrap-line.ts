/** Breaks a line at its spaces, and indents what follows by so many more. A long word stays whole. */
export function wrapLine(line: string, width: number, hanging = 2): string {
  const indent = (/^\s*/.exec(line)?.[0] ?? "") + " ".repeat(hanging);
  const lines: string[] = [];
  let current = "";
  for (const word of line.trimEnd().split(/(?<=\S) (?=\S)/)) {
    const longer = current === "" ? word : `${current} ${word}`;
    // A word too long for any line, such as an address, gains nothing by a line of its own.
    if (current === "" || longer.length <= width || indent.length + word.length > width) {
      current = longer;
    } else {
      lines.push(current);
      current = indent + word;
    }
  }
  return [...lines, current].join("\n");
}
