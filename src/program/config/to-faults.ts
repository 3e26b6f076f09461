import type { z } from "zod";
import { toPlainText } from "../../protocol/http/to-plain-text.ts";
import { EXAMPLES, FIRST_MEMBERS } from "./config-examples.ts";
import {
  buildRemoveCommand,
  buildRemoveForeignCommand,
  buildSetCommand,
  type ConfigFault,
  suggestKey,
} from "./config-fault.ts";
import { LEAF_SCHEMAS, NESTED_KEYS, SECRET_KEYS } from "./config-schema.ts";
import { mendValue } from "./mend-value.ts";

/** A value of the config, and what the command that mends it has to know. */
export interface GivenValue {
  readonly value: string | undefined;
  readonly stack: string;
  /** Ends the hosts of vaults in the cloud of the services. */
  readonly vaultSuffix: string;
}

/** What is wrong with a value, and the command that mends it. */
export function toFaults(
  root: string,
  issue: z.core.$ZodIssue,
  { value, stack, vaultSuffix }: GivenValue,
): ConfigFault[] {
  const key = [
    root,
    ...issue.path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)),
  ].join("");
  if (issue.code === "unrecognized_keys") {
    const known = NESTED_KEYS[root] ?? [];
    return issue.keys.map((unknown) => toUnknownKeyFault(key, unknown, known, stack));
  }
  const last = String(issue.path.at(-1) ?? root);
  const secret = (SECRET_KEYS as readonly string[]).includes(key);
  const example = secret ? undefined : EXAMPLES[last];
  const command =
    last === "slot" && issue.code === "custom"
      ? buildRemoveCommand(key, stack)
      : secret || example !== undefined
        ? buildSetCommand(
            key,
            stack,
            example && (mend(last, issue.path, value, vaultSuffix) ?? example),
          )
        : key in FIRST_MEMBERS
          ? buildReplaceCommands(key, stack)
          : buildRemoveCommand(key, stack);
  return [{ key, problem: issue.message, command }];
}

/** The engine sets no member of a value that is of another kind: that one goes first. */
function buildReplaceCommands(key: string, stack: string): string {
  const members = Object.entries(FIRST_MEMBERS[key] ?? {});
  const sets = members.map(([path, example]) => buildSetCommand(path, stack, example));
  return [buildRemoveCommand(key, stack), ...sets].join("\n");
}

/** The reader's own value as it was probably meant. */
function mend(
  last: string,
  path: readonly PropertyKey[],
  value: string | undefined,
  vaultSuffix: string,
) {
  const schema = LEAF_SCHEMAS[last];
  if (schema === undefined || value === undefined) return undefined;
  if (path.length === 0) return mendValue(last, value, schema, vaultSuffix);
  const leaf = path.reduce<unknown>(
    (inner, part) => (inner as Record<PropertyKey, unknown> | undefined)?.[part],
    JSON.parse(value),
  );
  return mendValue(last, leaf, schema, vaultSuffix);
}

/** A key that nobody reads. */
export function toUnknownKeyFault(
  prefix: string,
  unknown: string,
  known: readonly string[],
  stack: string,
): ConfigFault {
  const meant = suggestKey(unknown, known);
  const key = toPlainText(unknown, 100);
  return {
    key: prefix === "" ? key : `${prefix}.${key}`,
    problem: `is not a key of this program${meant === undefined ? "" : `; did you mean ${meant}?`}`,
    command: buildRemoveForeignCommand(prefix, unknown, stack),
  };
}
