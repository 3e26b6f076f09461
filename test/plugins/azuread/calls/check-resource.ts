import { CheckFailure, type CheckRequest, CheckResponse } from "@pulumi/pulumi/proto/provider_pb";
import { fromStruct, toStruct } from "../../shared/struct";
import { findResourceType } from "../find-resource-type";
import type { Reporter } from "../report-to-engine";
import { checkProperties } from "../schema/check-properties";
import { fillDefaults } from "../schema/fill-defaults";
import { isEmpty } from "../schema/is-empty";

/** Checks the inputs of a resource and fills in what the program leaves out. */
export async function checkResource(
  request: CheckRequest,
  report: Reporter,
): Promise<CheckResponse> {
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
    new CheckFailure().setReason(reason),
  );
  return new CheckResponse()
    .setInputs(toStruct(fillDefaults(type.schema, inputs)))
    .setFailuresList(failures);
}
