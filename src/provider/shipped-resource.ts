import { CustomResource, type CustomResourceOptions, type Inputs } from "@pulumi/pulumi";
import { type ProviderName, readProviderText } from "./provider-texts";

/**
 * A dynamic resource whose provider is shipped as the text that was made of it when the program was
 * bundled. The SDK's own `dynamic.Resource` makes one in every run, from the objects in memory.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/providers/dynamic-providers/
 */
export class ShippedResource extends CustomResource {
  /** `type` is the name behind `pulumi-nodejs:dynamic/sharepoint:`. */
  constructor(
    provider: ProviderName,
    type: string,
    name: string,
    props: Inputs,
    opts?: CustomResourceOptions,
  ) {
    const __provider = readProviderText(provider);
    super(`pulumi-nodejs:dynamic/sharepoint:${type}`, name, { ...props, __provider }, opts);
  }
}
