import { CustomResource, type CustomResourceOptions, type Inputs } from "@pulumi/pulumi";
import type { ProviderName } from "../providers";

/**
 * A resource with a provider of ours, which the state knows by its name. `tools/program/plugin` has
 * the providers. The SDK's own `dynamic.Resource` puts the whole text of a provider in that place.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/providers/dynamic-providers/
 */
export class DynamicResource extends CustomResource {
  /** `type` is the name behind `pulumi-nodejs:dynamic/sharepoint:`. */
  constructor(
    provider: ProviderName,
    type: string,
    name: string,
    props: Inputs,
    opts?: CustomResourceOptions,
  ) {
    const inputs = { ...props, __provider: provider };
    super(`pulumi-nodejs:dynamic/sharepoint:${type}`, name, inputs, opts);
  }
}
