import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeRefusal } from "../../../src/operator/consent/describe-refusal.ts";

const STACK = {
  stack: "staging",
  authority: "entra",
  siteUrl: "https://contoso.sharepoint.com",
  redirectUri: "https://localhost/",
  clientId: "22222222-2222-4222-8222-222222222222",
} as const;

describe("describeRefusal", () => {
  const cases: [string, string, RegExp][] = [
    ["access_denied", "AADSTS65004: User declined to consent.", /the person declined/],
    ["access_denied", "The user decided not to trust the application.", /the person declined/],
    ["access_denied", "AADSTS90094: Admin.", /Ask an administrator of the directory/],
    ["consent_required", "", /Ask an administrator of the directory/],
    ["access_denied", "AADSTS50105: Not assigned.", /assigns them to application 22222222-/],
    ["invalid_client", "AADSTS650052: Not enabled.", /enable SharePoint Online/],
    ["invalid_request", "AADSTS50011: Mismatch.", /platform Web .*: https:\/\/localhost\/, to the/],
    [
      "invalid_request",
      "AADSTS50020: User account.",
      /choose an account of the directory of https/,
    ],
    ["interaction_required", "AADSTS53003: Blocked.", /a device that the directory accepts/],
    ["login_required", "", /a device that the directory accepts/],
    ["invalid_resource", "AADSTS500011: Not found.", /Check siteUrl and scope/],
    ["invalid_scope", "", /Check siteUrl and scope/],
    ["unauthorized_client", "AADSTS700016: Unknown.", /Check clientId, tenantId and redirectUri/],
    ["temporarily_unavailable", "", /Wait a few minutes/],
    ["something_new", "AADSTS1: New.", /it was refused \(something_new: AADSTS1: New\.\)/],
  ];
  for (const [error, description, expected] of cases) {
    it(`has a remedy for ${error} ${description.slice(0, 11)}`, () => {
      const text = describeRefusal({ error, description }, STACK);
      assert.match(text, expected);
      assert.ok(text.includes(description === "" ? `(${error})` : `(${error}: ${description})`));
      assert.match(text, /Nothing was changed\.\n.*`(npm|pulumi) [^`]+ --stack staging`/s);
    });
  }

  it("names --force in what to run again, where the consent was forced", () => {
    const refused = { error: "access_denied", description: "" };
    assert.match(
      describeRefusal(refused, { ...STACK, isForced: true }),
      /`npm run consent -- --force --stack staging`/,
    );
  });
});
