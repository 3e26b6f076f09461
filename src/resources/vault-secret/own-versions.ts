import type { ListedVersion } from "../../protocol/key-vault/list-versions.ts";
import type { EnabledVersion } from "./vault-secret-state.ts";

/** The tag of each version that this program made. */
export const MADE_BY = "sharepoint-rotation";

/** Whether a version was made by this program for a stack. Several may share a vault. */
export function isOfStack({ tags }: ListedVersion, stack: string): boolean {
  return tags["madeBy"] === MADE_BY && tags["stack"] === stack;
}

/** The versions that may be read, with the digest of those that the stack made. */
export function listEnabled(listed: readonly ListedVersion[], stack: string): EnabledVersion[] {
  return listed
    .filter(({ isEnabled }) => isEnabled)
    .map((one) => ({
      version: one.version,
      digest: isOfStack(one, stack) ? (one.tags["digest"] ?? "") : "",
    }));
}
