import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Diagram } from "./diagram.ts";
import { renderDiagram } from "./render-diagram.ts";
import { renderTerminal } from "./render-terminal.ts";

/** The folder of the pictures and of what they are drawn from. */
export const PICTURES = resolve(import.meta.dirname, "../../docs/pictures");

/** One picture of the documents. */
export interface Picture {
  readonly file: string;
  /** Reads the source and draws. */
  readonly draw: () => string;
}

/** The file that keeps what a terminal showed of the recorded run. */
export const RECORDING = join(PICTURES, "up.ansi");

/** All pictures that are drawn from a source in the repository. */
export function listPictures(): readonly Picture[] {
  const diagrams = ["flow", "wings", "run"].map((name) => ({
    file: join(PICTURES, `${name}.svg`),
    draw: () =>
      renderDiagram(JSON.parse(readFileSync(join(PICTURES, `${name}.json`), "utf8")) as Diagram),
  }));
  return [
    ...diagrams,
    {
      file: join(PICTURES, "up.svg"),
      draw: () =>
        renderTerminal({
          title: "pulumi up writes the three settings of staging",
          sent: readFileSync(RECORDING, "utf8"),
        }),
    },
  ];
}
