import { isDeepStrictEqual } from "node:util";
import { type DiffRequest, DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import { unwrapSecrets } from "../../shared/special-values";
import { fromStruct } from "../../shared/struct";

/** Tells what changed in the provider's config: the engine goes on with the old one otherwise. */
export function diffProviderConfig(request: DiffRequest): DiffResponse {
  const before = unwrapSecrets(fromStruct(request.getOldInputs()));
  const after = unwrapSecrets(fromStruct(request.getNews()));
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
  const { DIFF_SOME, DIFF_NONE } = DiffResponse.DiffChanges;
  return new DiffResponse()
    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(changed);
}
