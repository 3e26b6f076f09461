import { isDeepStrictEqual } from "node:util";
import { isMap, parseDocument } from "yaml";
import { commandFailure } from "../command-failure.ts";
import { DECIDED_KEYS, type StackFileValues } from "./build-stack-values.ts";
import { SHIPPED_PROJECT } from "./shipped-stacks.ts";

/** A stack file: its name, and its text where there is one. */
export interface StackFile {
  readonly name: string;
  readonly text: string | undefined;
}

/** Whether somebody has changed the config of a file that is shipped with these values. */
export function isEdited({ name, text }: StackFile, shipped: StackFileValues, project: string) {
  const { config } = (readDocument(name, text).toJS() ?? {}) as { config?: unknown };
  if (config === undefined || config === null) return false;
  if (isDeepStrictEqual(config, {})) return false;
  // In a renamed project `pulumi new` has put two answers beside the example's values.
  const asked =
    project === SHIPPED_PROJECT ? [] : [`${project}:siteUrl`, "azure-native:environment"];
  const leave = (values: object) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !asked.includes(key)));
  return ![project, SHIPPED_PROJECT].some((namespace) =>
    isDeepStrictEqual(leave(config), leave(toConfig(shipped, namespace))),
  );
}

/**
 * Puts values into the text of a stack file. Everything else in it stays, with its comments: secrets,
 * the salt of the passphrase, and what `init` does not ask for.
 */
export function editStackFile(
  { name, text }: StackFile,
  values: StackFileValues,
  project: string,
): string {
  const document = readDocument(name, text);
  if (!isMap(document.get("config"))) document.set("config", document.createNode({}));
  for (const namespace of new Set([project, SHIPPED_PROJECT])) {
    for (const key of DECIDED_KEYS) {
      if (namespace === project && key in values) continue;
      document.deleteIn(["config", `${namespace}:${key}`]);
    }
  }
  for (const [key, value] of Object.entries(toConfig(values, project))) {
    const before = document.getIn(["config", key]);
    // A value that stays keeps its comments.
    const plain = JSON.parse(JSON.stringify(before ?? null)) as unknown;
    if (!isDeepStrictEqual(plain, value))
      document.setIn(["config", key], document.createNode(value));
  }
  return document.toString({ lineWidth: 0 });
}

function toConfig(values: StackFileValues, project: string): Record<string, unknown> {
  const own = Object.entries(values).map(([key, value]) => [
    key.includes(":") ? key : `${project}:${key}`,
    value,
  ]);
  return JSON.parse(JSON.stringify(Object.fromEntries(own))) as Record<string, unknown>;
}

function readDocument(name: string, text: string | undefined) {
  const document = parseDocument(text ?? "");
  const [fault] = document.errors;
  if (fault === undefined && (document.contents === null || isMap(document.contents))) {
    return document;
  }
  const [told = "it holds no keys"] = fault?.message.split("\n", 1) ?? [];
  throw commandFailure(
    `${name} is not as the engine writes it (${told}). Mend or remove it first.`,
  );
}
