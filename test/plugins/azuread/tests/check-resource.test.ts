import assert from "node:assert/strict";
import type { CheckResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import { UNKNOWN } from "../../shared/special-values.ts";
import { fromStruct } from "../../shared/struct.ts";
import { type ProviderClient, serveProvider } from "./provider-client.ts";

const APPLICATION_ID = "/applications/0a1b2c3d-0000-4000-8000-000000000001";

describe("the check of inputs", () => {
  let provider: ProviderClient;
  before(async () => {
    provider = await serveProvider();
  });
  after(() => provider.close());

  const listReasons = (response: CheckResponse) =>
    response.getFailuresList().map((failure) => failure.getReason());
  const checkApp = async (inputs: Record<string, unknown>) =>
    listReasons(
      await provider.resource("Application", "app").check({ displayName: "365 Proxy", ...inputs }),
    );
  const checkPassword = async (inputs: Record<string, unknown>) =>
    listReasons(
      await provider
        .resource("ApplicationPassword", "pw")
        .check({ applicationId: APPLICATION_ID, ...inputs }),
    );

  it("refuses a redirect URI of a web application without a slash at its end", async () => {
    const redirectUris = ["https://localhost/", "http://localhost"];
    assert.deepEqual(await checkApp({ web: { redirectUris } }), [
      `URI must have a trailing slash when there is no path segment for "web.0.redirect_uris.1". Examine values at 'app.web.redirectUris'.`,
    ]);
  });

  it("puts no property's name to a failure, so that the engine shows the reason as it is", async () => {
    const response = await provider.resource("Application").check({});
    assert.deepEqual(response.toObject().failuresList, [
      {
        property: "",
        reason: `Missing required argument. The argument "display_name" is required, but no definition was found. Examine values at 'it.displayName'.`,
      },
    ]);
  });

  const uris = [
    ["http://localhost:8080", /trailing slash/],
    ["", /URI must not be empty for "web\.0\.redirect_uris\.0"/],
    ["https:///path", /URI has no host/],
    ["app://host/", /unexpected URI scheme .+ one of: http, https, ms-appx-web, brk-multihub\./],
    [`https://localhost/${"x".repeat(250)}`, /URI must be 256 characters or less/],
  ] as const;
  for (const [uri, reason] of uris) {
    it(`refuses the web redirect URI ${uri.slice(0, 30) || "of no text"}`, async () => {
      assert.match((await checkApp({ web: { redirectUris: [uri] } }))[0] ?? "", reason);
    });
  }

  it("takes slashes, paths and names for web redirect URIs", async () => {
    const redirectUris = ["http://localhost/", "https://localhost/a", "urn:a:b", UNKNOWN];
    assert.deepEqual(await checkApp({ web: { redirectUris } }), []);
  });

  it("holds a page's redirect URIs to the same rules", async () => {
    const singlePageApplication = { redirectUris: ["https://localhost"] };
    assert.match(
      (await checkApp({ singlePageApplication }))[0] ?? "",
      /for "single_page_application\.0\.redirect_uris\.0"\. Examine values at 'app\.singlePageApplication\.redirectUris'/,
    );
  });

  it("takes any scheme, and no slash, for a public client", async () => {
    const publicClient = { redirectUris: ["http://localhost", "app://host"] };
    assert.deepEqual(await checkApp({ publicClient }), []);
  });

  it("names a permission by its place", async () => {
    const resourceAccesses = [{ id: "AllSites.Manage", type: "Scope" }];
    const requiredResourceAccesses = [{ resourceAppId: "00000003", resourceAccesses }];
    assert.deepEqual(await checkApp({ requiredResourceAccesses }), [
      `expected "required_resource_access.0.resource_access.0.id" to be a valid UUID, got AllSites.Manage. Examine values at 'app.requiredResourceAccesses.resourceAccesses.id'.`,
    ]);
  });

  it("refuses an audience that Graph does not have", async () => {
    assert.match(
      (await checkApp({ signInAudience: "Everybody" }))[0] ?? "",
      /expected sign_in_audience to be one of \["AzureADMyOrg" .+\], got Everybody/,
    );
  });

  it("says so when it does not know a property that the real plugin may know", async () => {
    assert.deepEqual(await checkApp({ logoImage: "aGVsbG8=" }), [
      "this stand-in for azuread does not know the property 'app.logoImage'",
    ]);
  });

  it("refuses a client id or an object id where the id of an Application belongs", async () => {
    const [reason = ""] = await checkPassword({ applicationId: APPLICATION_ID.slice(14) });
    assert.ok(
      reason.startsWith(
        `parsing "0a1b2c3d-0000-4000-8000-000000000001": parsing the Application ID: the number of segments didn't match`,
      ),
      reason,
    );
    assert.deepEqual(await checkPassword({ applicationId: UNKNOWN }), []);
  });

  it("refuses a date without a time", async () => {
    assert.match(
      (await checkPassword({ endDate: "2027-06-01" }))[0] ?? "",
      /^expected "end_date" to be a valid RFC3339 date, got "2027-06-01": parsing time .+ Examine values at 'pw\.endDate'\.$/,
    );
  });

  it("takes fractions, offsets and the past for dates", async () => {
    for (const endDate of ["2027-06-01T00:00:00.000Z", "2027-06-01T00:00:00+02:00"]) {
      assert.deepEqual(await checkPassword({ endDate, startDate: "1999-01-01T00:00:00Z" }), []);
    }
  });

  it("refuses two ends of one secret", async () => {
    const endDate = "2027-06-01T00:00:00Z";
    assert.deepEqual(await checkPassword({ endDate, endDateRelative: "240h" }), [
      `Conflicting configuration arguments. "end_date": conflicts with end_date_relative. Examine values at 'pw.endDate'.`,
      `Conflicting configuration arguments. "end_date_relative": conflicts with end_date. Examine values at 'pw.endDateRelative'.`,
    ]);
  });

  it("warns of a relative end, and takes it", async () => {
    assert.deepEqual(await checkPassword({ endDateRelative: "240h" }), []);
    const { severity, message } = provider.reports.at(-1) ?? {};
    assert.equal(severity, "warning");
    assert.match(message ?? "", /^verification warning: The `end_date_relative` property is depr/);
  });

  it("fills in what the program leaves out, and notes it in every object", async () => {
    const web = { redirectUris: ["https://localhost/"] };
    const response = await provider.resource("Application").check({ displayName: "A", web });
    assert.deepEqual(fromStruct(response.getInputs()), {
      __defaults: ["signInAudience"],
      displayName: "A",
      signInAudience: "AzureADMyOrg",
      web: { __defaults: [], redirectUris: ["https://localhost/"] },
    });
  });

  it("takes its own notes in inputs for nothing that a program gave", async () => {
    const inputs = { __defaults: ["accountEnabled"], clientId: UNKNOWN, accountEnabled: true };
    const response = await provider.resource("ServicePrincipal").check(inputs);
    assert.deepEqual(listReasons(response), []);
    assert.deepEqual(fromStruct(response.getInputs()), { ...inputs, __defaults: [] });
  });
});
