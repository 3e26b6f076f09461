import { ComponentResource, type Resource } from "@pulumi/pulumi";

/**
 * Declares what `pulumi destroy` comes to first, and may not delete. The engine deletes whatever
 * nothing depends on before it meets a protected resource, with `--skip-preview` at least; this one
 * depends on all the others, so that none of them leaves the state.
 */
export function declareGuard(guarded: readonly Resource[]): void {
  const options = { protect: true, dependsOn: [...guarded] };
  new ComponentResource("sharepoint-rotation:index:Guard", "guard", {}, options);
}
