import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { DynamicResource } from "../shared/dynamic-resource.ts";

/** Inputs of {@link Realm}. */
export interface RealmArgs {
  readonly siteUrl: Input<string>;
  readonly sharePointEndpoint: Input<string>;
  readonly timeoutSeconds: Input<number>;
}

/** The tenant realm of a SharePoint site, discovered once. */
export class Realm extends DynamicResource {
  /** The tenant id, a GUID in lower case. */
  declare readonly tenantId: Output<string>;

  constructor(name: string, args: RealmArgs, opts?: CustomResourceOptions) {
    super("realm", "Realm", name, { tenantId: undefined, ...args }, opts);
  }
}
