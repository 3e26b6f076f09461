import assert from "node:assert/strict";
import type { UpdateResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { UNKNOWN } from "../../shared/special-values.ts";
import { fromStruct, toStruct, type Values } from "../../shared/struct.ts";
import { callGrpc } from "../../shared/tests/connect-provider.ts";
import { TYPES } from "./provider-client.ts";
import { APP_INPUTS } from "./sample-inputs.ts";
import { useProvider } from "./use-provider.ts";

describe("a preview", () => {
  const scene = useProvider();
  const assertUnasked = () => assert.deepEqual(scene().takeOperations(), []);

  it("knows of an Application what the program says and not what Graph will say", async () => {
    const outputs = await scene().provider.resource("Application").preview(APP_INPUTS);
    assert.deepEqual(listUnknown(outputs), [
      "appRoleIds",
      "clientId",
      "disabledByMicrosoft",
      "featureTags",
      "id",
      "logoUrl",
      "oauth2PermissionScopeIds",
      "objectId",
      "publisherDomain",
      "tags",
      "templateId",
    ]);
    assert.equal(outputs["displayName"], "365 Proxy");
    assert.equal(outputs["signInAudience"], "AzureADMyOrg");
    assert.deepEqual(outputs["web"], APP_INPUTS.web);
    assertUnasked();
  });

  it("knows a password's end and not its value", async () => {
    const outputs = await scene().provider.resource("ApplicationPassword").preview({
      applicationId: "/applications/O",
      displayName: "one",
      endDate: "2027-06-01T00:00:00Z",
    });
    assert.deepEqual(listUnknown(outputs), ["id", "keyId", "startDate", "value"]);
    assertUnasked();
  });

  it("takes unknown inputs as they come", async () => {
    const password = await scene()
      .provider.resource("ApplicationPassword")
      .preview({ applicationId: UNKNOWN });
    assert.ok(listUnknown(password).includes("applicationId"));
    const principal = await scene().provider.resource("ServicePrincipal").preview({
      clientId: UNKNOWN,
    });
    assert.equal(principal["accountEnabled"], true);
    assert.deepEqual(
      ["clientId", "objectId", "displayName"].filter((name) => principal[name] !== UNKNOWN),
      [],
    );
    assertUnasked();
  });

  it("of an update keeps what Graph said", async () => {
    const urn = `urn:pulumi:dev::project::${TYPES.Application}::it`;
    const before = { ...APP_INPUTS, clientId: "C", tags: ["of the portal"] };
    const request = new providerPb.UpdateRequest()
      .setUrn(urn)
      .setPreview(true)
      .setOlds(toStruct(before));
    request.setNews(toStruct({ ...APP_INPUTS, displayName: "Renamed" }));
    const response = await callGrpc<UpdateResponse>((done) =>
      scene().provider.grpc.update(request, done),
    );
    const outputs = fromStruct(response.getProperties());
    assert.equal(outputs["displayName"], "Renamed");
    assert.equal(outputs["clientId"], "C");
    assert.deepEqual(outputs["tags"], ["of the portal"]);
    assertUnasked();
  });
});

function listUnknown(outputs: Values): string[] {
  return Object.keys(outputs)
    .filter((name) => outputs[name] === UNKNOWN)
    .sort();
}
