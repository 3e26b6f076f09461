import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeReach } from "../../../src/program/credential/find-reach.ts";

const STACK = { stack: "staging", siteUrl: "https://contoso.sharepoint.com/sites/news" };
const CLIENT = "0b0f4a3e-0000-4000-8000-000000000001";

describe("describeReach", () => {
  it("says nothing of a token that reaches one site, as it is meant", () => {
    assert.equal(describeReach("1 site", CLIENT, STACK), undefined);
  });

  it("says of a token that opens the root too what may be the cause, and who takes it away", () => {
    const text = describeReach("more than 1 site", CLIENT, STACK) ?? "";
    assert.match(
      text,
      /the token opens https:\/\/contoso\.sharepoint\.com as well as https:\S+\/news\./,
    );
    assert.match(
      text,
      new RegExp(`earlier consent of application ${CLIENT}.*administrator revokes`),
    );
    assert.match(text, /granted the root site too/);
    assert.match(text, /The next `pulumi up --stack staging` tries it again\.$/);
  });

  it("says where there was no other site to try", () => {
    assert.match(describeReach("the root site", CLIENT, STACK) ?? "", /no other site to show/);
  });

  it("says what could not be found out, and that it is tried again", () => {
    assert.match(
      describeReach("not known", CLIENT, STACK) ?? "",
      /is not known: https:\/\/contoso\.sharepoint\.com gave no clear answer\. .*--stack staging` tries/,
    );
  });
});
