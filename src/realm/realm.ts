import { type CustomResourceOptions, dynamic, type Input, type Output } from "@pulumi/pulumi";
import { realmProvider } from "./realm-provider";

/** Inputs of {@link Realm}. */
export interface RealmArgs {
  readonly siteUrl: Input<string>;
  readonly sharePointEndpoint: Input<string>;
  readonly timeoutSeconds: Input<number>;
}

/** The tenant realm of a SharePoint site, discovered once. */
export class Realm extends dynamic.Resource {
  /** The tenant id, a GUID in lower case. */
  declare readonly tenantId: Output<string>;

  constructor(name: string, args: RealmArgs, opts?: CustomResourceOptions) {
    super(realmProvider, name, { tenantId: undefined, ...args }, opts, "sharepoint", "Realm");
  }
}
