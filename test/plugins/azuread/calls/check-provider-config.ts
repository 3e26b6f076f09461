import { CheckFailure, type CheckRequest, CheckResponse } from "@pulumi/pulumi/proto/provider_pb";
import { unwrapSecrets, wrapSecrets } from "../../shared/special-values";
import { fromStruct, toStruct } from "../../shared/struct";
import { findLoginFault, readLogin } from "../read-login";

/** Checks whether there is a login at all; whether it is a good one shows at Configure. */
export function checkProviderConfig(
  request: CheckRequest,
  environment: Readonly<Record<string, string | undefined>>,
): CheckResponse {
  const inputs = unwrapSecrets(fromStruct(request.getNews()));
  const config = new Map(
    Object.entries(inputs).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  const fault = findLoginFault(readLogin(config, environment));
  return new CheckResponse()
    .setInputs(toStruct(wrapSecrets(inputs, ["clientId", "clientSecret"])))
    .setFailuresList(fault === undefined ? [] : [new CheckFailure().setReason(fault)]);
}
