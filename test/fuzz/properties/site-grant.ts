import assert from "node:assert/strict";
import fc from "fast-check";
import { findSiteId, grantSite } from "../../../src/protocol/graph/grant-site.ts";
import { isRotationError } from "../../../src/protocol/http/rotation-error.ts";
import { probeReach } from "../../../src/protocol/oauth/probe-reach.ts";
import { answerInTurn } from "../answer-in-turn.ts";
import { httpAnswer } from "../arbitraries/http-answer.ts";
import { mutatedBody } from "../arbitraries/mutated-json.ts";
import { SECRETS } from "../arbitraries/secrets.ts";
import { type FuzzProperty, holds } from "../fuzz-property.ts";
import { assertPrintable, assertShowable } from "../good-failure.ts";

const CLIENT = "33333333-3333-4333-8333-333333333333";
const ID =
  "contoso.sharepoint.com,11111111-1111-4111-8111-111111111111,22222222-2222-4222-8222-222222222222";
const { accessToken: token } = SECRETS;
const SESSION = { graphEndpoint: "https://graph.microsoft.com", token, timeoutSeconds: 30 };
const PERMISSION = {
  id: "aTowaS50",
  roles: ["read"],
  grantedToIdentitiesV2: [{ application: { id: CLIENT, displayName: "365 Proxy" } }],
  grantedToIdentities: [{ application: { id: CLIENT, displayName: "365 Proxy" } }],
};
const REFUSAL = { error: { code: "accessDenied", message: `Not with ${token}`, innerError: {} } };

const siteAnswer = httpAnswer(fc.oneof(mutatedBody({ id: ID }), mutatedBody(REFUSAL)));
const listAnswer = httpAnswer(fc.oneof(mutatedBody({ value: [PERMISSION] }), mutatedBody(REFUSAL)));
const permissionAnswer = httpAnswer(fc.oneof(mutatedBody(PERMISSION), mutatedBody(REFUSAL)));

/** The command that sends these requests says what comes next. */
function assertCodedFailure(error: unknown): void {
  if (!isRotationError(error)) throw error;
  assertShowable(error.message, [token]);
}

/** What holds for answers of Graph about a site, and of the root site about a token. */
export const SITE_GRANT_PROPERTIES: readonly FuzzProperty[] = [
  holds("any answer that names a site gives an id that leads nowhere else", siteAnswer, (answer) =>
    findSiteId(SESSION, "https://contoso.sharepoint.com", answerInTurn([answer]).send).then(
      (id) =>
        assert.equal(
          new URL(`https://x.example/v1.0/sites/${id}/y`).pathname,
          `/v1.0/sites/${id}/y`,
        ),
      assertCodedFailure,
    ),
  ),
  holds(
    "any answers to a grant give what became of it, or a coded failure; no path leaves the site",
    fc.tuple(listAnswer, permissionAnswer, permissionAnswer, fc.boolean()),
    async ([list, one, write, isNamed]) => {
      const { send, requests } = answerInTurn([list, one, write]);
      const grant = { clientId: CLIENT, displayName: "365 Proxy", role: "write", isNamed } as const;
      await grantSite(SESSION, ID, grant, send).then(({ done, role, former = "" }) => {
        assert.ok(["granted", "changed", "kept"].includes(done));
        assertPrintable(`${role} ${former}`, 100);
      }, assertCodedFailure);
      const path =
        /^https:\/\/graph\.microsoft\.com\/v1\.0\/sites\/[^/]+\/permissions(?:\/[^/?#]*)?$/;
      for (const { url } of requests) {
        const { href } = new URL(url);
        assert.match(href, path);
      }
    },
  ),
  holds(
    "any answer of the root site gives a reach, and no failure",
    httpAnswer(mutatedBody({ Title: "Contoso" })),
    async (answer) => {
      const siteUrl = "https://contoso.sharepoint.com/sites/news";
      const probe = {
        sharePointEndpoint: siteUrl,
        siteUrl,
        accessToken: token,
        timeoutSeconds: 30,
      };
      const reach = await probeReach(probe, answerInTurn([answer]).send);
      const isOpen = reach === "more than 1 site";
      assert.ok(isOpen || reach === "1 site" || reach === "not known", reach);
      if (isOpen) assert.equal(answer.status, 200);
      if (reach === "1 site") assert.ok([401, 403, 404].includes(answer.status));
    },
  ),
];
