import { type CustomResourceOptions, dynamic, type Inputs } from "@pulumi/pulumi";
import type { ProviderName } from "./provider-name.ts";
import { type ResourceClass, SHOWN_TYPES } from "./resource-types.ts";

/**
 * A dynamic resource whose provider the state knows by its name alone. The SDK puts a provider's
 * text into the state; here that text is a few lines that find the provider in the checkout.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/providers/dynamic-providers/
 */
export class DynamicResource extends dynamic.Resource {
  constructor(
    provider: ProviderName,
    type: ResourceClass,
    name: string,
    props: Inputs,
    opts?: CustomResourceOptions,
  ) {
    super(referTo(provider), name, { ...props }, opts, undefined, SHOWN_TYPES[type]);
  }
}

const references = new Map<ProviderName, dynamic.ResourceProvider>();

/** One object a name: the SDK makes the text of each object once. */
function referTo(name: ProviderName): dynamic.ResourceProvider {
  const reference = references.get(name) ?? createReference(name);
  references.set(name, reference);
  return reference;
}

/**
 * What the state holds as text. It runs in the plugin, whose working folder is the checkout, before
 * any other method is called.
 */
function createReference(name: ProviderName): dynamic.ResourceProvider {
  const reference: Pick<dynamic.ResourceProvider, "configure"> = {
    async configure() {
      Object.assign(this, require("./src/resources/find-provider.cjs").findProvider(name));
    },
  };
  return reference as dynamic.ResourceProvider;
}
