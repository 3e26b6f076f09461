import type { CheckRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { unwrapSecrets, wrapSecrets } from "../../shared/special-values.ts";
import { fromStruct, toStruct } from "../../shared/struct.ts";
import { findLoginFault, readLogin } from "../read-login.ts";

/** Checks whether there is a login at all; whether it is a good one shows at Configure. */
export function checkProviderConfig(
  request: CheckRequest,
  environment: Readonly<Record<string, string | undefined>>,
): providerPb.CheckResponse {
  const inputs = unwrapSecrets(fromStruct(request.getNews()));
  const config = new Map(
    Object.entries(inputs).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  const fault = findLoginFault(readLogin(config, environment));
  return new providerPb.CheckResponse()
    .setInputs(toStruct(wrapSecrets(inputs, ["clientId", "clientSecret"])))
    .setFailuresList(fault === undefined ? [] : [new providerPb.CheckFailure().setReason(fault)]);
}
