import type { CheckRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { fromStruct, toStruct } from "../../shared/struct.ts";
import { findResourceType } from "../find-resource-type.ts";
import type { Reporter } from "../report-to-engine.ts";
import { checkProperties } from "../schema/check-properties.ts";
import { fillDefaults } from "../schema/fill-defaults.ts";
import { isEmpty } from "../schema/is-empty.ts";

/** Checks the inputs of a resource and fills in what the program leaves out. */
export async function checkResource(
  request: CheckRequest,
  report: Reporter,
): Promise<providerPb.CheckResponse> {
  const urn = request.getUrn();
  const { type, name } = findResourceType(urn);
  const inputs = fromStruct(request.getNews());
  for (const [property, { deprecation }] of Object.entries(type.schema)) {
    if (deprecation !== undefined && !isEmpty(inputs[property])) {
      const message = `verification warning: ${deprecation}`;
      await report({ severity: "warning", urn, message });
    }
  }
  // Without a property's name, the engine shows the reason as it is.
  const failures = checkProperties(type.schema, inputs, name).map((reason) =>
    new providerPb.CheckFailure().setReason(reason),
  );
  return new providerPb.CheckResponse()
    .setInputs(toStruct(fillDefaults(type.schema, inputs)))
    .setFailuresList(failures);
}
