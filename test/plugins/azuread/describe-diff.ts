import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { Change } from "./schema/compare-properties.ts";
import type { Schema } from "./schema/property.ts";

const { Kind } = providerPb.PropertyDiff;

const KINDS = {
  add: { stays: Kind.ADD, replaces: Kind.ADD_REPLACE },
  delete: { stays: Kind.DELETE, replaces: Kind.DELETE_REPLACE },
  update: { stays: Kind.UPDATE, replaces: Kind.UPDATE_REPLACE },
} as const;

/** Tells the engine what changes, and what takes a new resource. */
export function describeDiff(schema: Schema, changes: readonly Change[]): providerPb.DiffResponse {
  const { DIFF_SOME, DIFF_NONE } = providerPb.DiffResponse.DiffChanges;
  const replaced = listRoots(changes.filter(({ replaces }) => replaces));
  const stables = Object.entries(schema)
    .filter(([name, { replaces }]) => replaces === true && !replaced.includes(name))
    .map(([name]) => name);
  const response = new providerPb.DiffResponse()
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setReplacesList(replaced)
    .setDiffsList(listRoots(changes))
    .setStablesList(stables)
    .setHasdetaileddiff(true);
  for (const { path, kind, replaces } of changes) {
    const diff = new providerPb.PropertyDiff().setKind(
      KINDS[kind][replaces ? "replaces" : "stays"],
    );
    response.getDetaileddiffMap().set(path, diff);
  }
  return response;
}

/** The names of the properties that changes are in. */
function listRoots(changes: readonly Change[]): string[] {
  return [...new Set(changes.map(({ path }) => path.split(/[.[]/)[0] ?? path))];
}
