import { findOwnName } from "../../src/app-settings/setting-names";
import { digest } from "../../src/provider/digest";

/** Lists settings by name, with length and digest in place of each value; a star marks ours. */
export function maskSettings(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      const length = `${value.length} characters`.padStart(15);
      const mark = findOwnName(name) === undefined ? " " : "*";
      return `${mark} ${name.padEnd(28)}  ••••••••  ${length}, digest ${digest(value)}`;
    })
    .join("\n");
}
