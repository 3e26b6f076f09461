import { isReference } from "../../src/protocol/key-vault/vault-reference.ts";
import { findOwnName } from "../../src/resources/app-settings/setting-names.ts";
import { digest } from "../../src/resources/shared/digest.ts";

/**
 * Lists settings by name, with length and digest in place of each value; a star marks ours. A
 * reference to a vault is no secret, and is told as it is.
 */
export function maskSettings(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      const start = `${findOwnName(name) === undefined ? " " : "*"} ${name.padEnd(28)}  `;
      if (isReference(value)) return start + value;
      const length = `${value.length} characters`.padStart(15);
      return `${start}••••••••  ${length}, digest ${digest(value)}`;
    })
    .join("\n");
}
