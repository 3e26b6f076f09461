import { isDeepStrictEqual } from "node:util";
import type { DiffRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { unwrapSecrets } from "../../shared/special-values.ts";
import { fromStruct } from "../../shared/struct.ts";

/** Tells what changed in the provider's config: the engine goes on with the old one otherwise. */
export function diffProviderConfig(request: DiffRequest): providerPb.DiffResponse {
  const before = unwrapSecrets(fromStruct(request.getOldInputs()));
  const after = unwrapSecrets(fromStruct(request.getNews()));
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
  const { DIFF_SOME, DIFF_NONE } = providerPb.DiffResponse.DiffChanges;
  return new providerPb.DiffResponse()
    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(changed);
}
