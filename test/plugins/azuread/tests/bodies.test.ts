import assert from "node:assert/strict";
import { APPLICATION_SCHEMA } from "../application/application-schema.ts";
import { buildApplicationBody, buildCreationParts } from "../application/build-application-body.ts";
import { createLocks } from "../create-locks.ts";
import { toHashOrder } from "../graph/hash-order.ts";
import { planOwners } from "../graph/owners.ts";
import { planValues } from "../schema/plan-values.ts";
import { buildPrincipalBody } from "../service-principal/build-principal-body.ts";
import { PRINCIPAL_SCHEMA } from "../service-principal/service-principal-schema.ts";
import { recordGaps } from "./record-gaps.ts";
import { APP_INPUTS } from "./sample-inputs.ts";

const CALLER = "c0000000-0000-4000-8000-000000000000";

describe("what is sent of an application", () => {
  const planned = planValues(APPLICATION_SCHEMA, { ...APP_INPUTS, signInAudience: "AzureADMyOrg" });

  it("is everything, with nulls and empty lists for what the program leaves out", () => {
    assert.deepEqual(buildApplicationBody(planned), {
      "@odata.type": "#microsoft.graph.application",
      api: {
        acceptMappedClaims: false,
        knownClientApplications: [],
        requestedAccessTokenVersion: 1,
      },
      description: null,
      displayName: "365 Proxy",
      groupMembershipClaims: null,
      info: {
        marketingUrl: null,
        privacyStatementUrl: null,
        supportUrl: null,
        termsOfServiceUrl: null,
      },
      isDeviceOnlyAuthSupported: false,
      isFallbackPublicClient: false,
      notes: null,
      publicClient: { redirectUris: [] },
      serviceManagementReference: null,
      signInAudience: "AzureADMyOrg",
      spa: { redirectUris: [] },
      tags: [],
      web: {
        homePageUrl: null,
        implicitGrantSettings: {
          enableAccessTokenIssuance: false,
          enableIdTokenIssuance: false,
        },
        logoutUrl: null,
        redirectUris: toHashOrder(APP_INPUTS.web.redirectUris),
      },
    });
  });

  it("is with its permissions where it is made", () => {
    const [access] = APP_INPUTS.requiredResourceAccesses;
    assert.deepEqual(buildCreationParts(planned), {
      appRoles: [],
      identifierUris: [],
      optionalClaims: {},
      requiredResourceAccess: [
        { resourceAppId: access?.resourceAppId, resourceAccess: access?.resourceAccesses },
      ],
    });
  });
});

describe("what is sent of a service principal", () => {
  it("is everything, with nulls and empty lists for what the program leaves out", () => {
    const planned = planValues(PRINCIPAL_SCHEMA, { clientId: "C", accountEnabled: true });
    assert.deepEqual(buildPrincipalBody(planned), {
      "@odata.type": "#microsoft.graph.servicePrincipal",
      accountEnabled: true,
      alternativeNames: [],
      appRoleAssignmentRequired: false,
      description: null,
      loginUrl: null,
      notes: null,
      notificationEmailAddresses: [],
      preferredSingleSignOnMode: null,
      samlSingleSignOnSettings: {},
      tags: [],
    });
  });
});

describe("toHashOrder", () => {
  it("gives one order to a set, whatever the program's is", () => {
    const items = ["https://a/", "https://b/", "https://c/", "https://d/"];
    const ordered = toHashOrder(items);
    assert.deepEqual(toHashOrder([...items].reverse()), ordered);
    assert.notDeepEqual(ordered, items);
    assert.deepEqual([...ordered].sort(), items);
  });
});

describe("planOwners", () => {
  const { timer } = recordGaps(600);
  const caller = { clientId: "", objectId: CALLER, tenantId: "" };
  const session = { graphUrl: "https://graph", token: "", caller, lock: createLocks() };
  const plan = (owners: readonly string[]) => planOwners({ session, timer }, { owners });

  it("makes the caller an owner for a moment", () => {
    assert.deepEqual(plan([]), {
      bound: [`https://graph/v1.0/directoryObjects/${CALLER}`],
      extra: [],
      isCallerTemporary: true,
    });
  });

  it("leaves the caller an owner that the program names in letters of any case", () => {
    const { bound, isCallerTemporary } = plan([CALLER.toUpperCase()]);
    assert.equal(isCallerTemporary, false);
    assert.equal(bound.length, 1);
  });

  it("brings twenty owners along, and adds the others later", () => {
    const { bound, extra } = plan(Array.from({ length: 21 }, (_, index) => `owner-${index}`));
    assert.equal(bound.length, 20);
    assert.deepEqual(extra, ["owner-19", "owner-20"]);
  });
});
