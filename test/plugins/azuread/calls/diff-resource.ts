import type { DiffRequest, DiffResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import { fromStruct, type Values } from "../../shared/struct.ts";
import { describeDiff } from "../describe-diff.ts";
import { findResourceType } from "../find-resource-type.ts";
import { type Change, compareProperties } from "../schema/compare-properties.ts";
import type { Schema } from "../schema/property.ts";

/** Tells what a program changes in a resource. */
export function diffResource(request: DiffRequest): DiffResponse {
  const { schema } = findResourceType(request.getUrn()).type;
  const [state, inputs] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
  return describeDiff(schema, listChanges(schema, state, inputs, request.getIgnorechangesList()));
}

/** Lists what differs between state and inputs, but for what the program wants to be ignored. */
export function listChanges(
  schema: Schema,
  state: Values,
  inputs: Values,
  ignored: readonly string[],
): Change[] {
  const isIgnored = (path: string) =>
    ignored.some(
      (name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
    );
  return compareProperties(schema, state, inputs).filter(({ path }) => !isIgnored(path));
}
