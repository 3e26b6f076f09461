import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findSiteId, grantSite } from "../../../src/protocol/graph/grant-site.ts";
import { buildSitePath } from "../../../src/protocol/graph/site-grant.ts";
import { catchFailure } from "../http/catch-failure.ts";
import { makeAnswer } from "../http/make-answer.ts";
import { scriptSend } from "../http/script-send.ts";

const SESSION = {
  graphEndpoint: "https://graph.microsoft.com",
  token: "hidden-bearer",
  timeoutSeconds: 30,
};
const ID =
  "contoso.sharepoint.com,11111111-1111-4111-8111-111111111111,22222222-2222-4222-8222-222222222222";
const CLIENT = "33333333-3333-4333-8333-333333333333";
const GRANT = {
  clientId: CLIENT,
  displayName: "365 Proxy",
  role: "write",
  isNamed: false,
} as const;
const list = (...value: object[]) => makeAnswer(200, { body: { value } });
const permission = (id: string, more: object = {}) => ({
  id: "perm/1",
  grantedToIdentitiesV2: [{ application: { id } }],
  ...more,
});

describe("findSiteId", () => {
  const NEWS = "https://contoso.sharepoint.com/sites/news";

  it("asks by host and path, and takes the id", async () => {
    const { send, requests } = scriptSend(makeAnswer(200, { body: { id: ID } }));
    assert.equal(await findSiteId(SESSION, NEWS, send), ID);
    assert.deepEqual(requests, [
      {
        method: "GET",
        url: "https://graph.microsoft.com/v1.0/sites/contoso.sharepoint.com:/sites/news",
        headers: { accept: "application/json", authorization: "Bearer hidden-bearer" },
        timeoutMs: 30_000,
      },
    ]);
    assert.equal(
      buildSitePath("https://contoso.sharepoint.com"),
      "/sites/contoso.sharepoint.com:/",
    );
  });

  for (const id of ["../users/x", "", 7, `${ID}/permissions`, `${ID}?x`]) {
    it(`takes no id that could lead elsewhere: ${id}`, async () => {
      const { send } = scriptSend(makeAnswer(200, { body: { id } }));
      assert.equal((await catchFailure(findSiteId(SESSION, NEWS, send))).code, "answer-unexpected");
    });
  }

  it("tells what Graph says of a refusal, without the token, and nothing that a terminal acts on", async () => {
    const error = { code: "accessDenied", message: "Not with hidden-bearer\u001b[31m.\r\nmore" };
    const { send } = scriptSend(makeAnswer(403, { body: { error } }));
    const { code, message } = await catchFailure(findSiteId(SESSION, NEWS, send));
    assert.equal(code, "access-refused");
    assert.match(
      message,
      /^GET graph\.microsoft\.com\/v1\.0\/sites\/contoso\.sharepoint\.com:\/sites\/news was/,
    );
    assert.match(message, /status 403 \(accessDenied: Not with \[secret\]/);
    assert.doesNotMatch(message, /hidden-bearer|\p{Cc}/u);
  });
});

describe("grantSite", () => {
  it("sends what Graph documents", async () => {
    const { send, requests } = scriptSend(list(), makeAnswer(201, { body: { id: "1" } }));
    assert.deepEqual(await grantSite(SESSION, ID, GRANT, send), { done: "granted", role: "write" });
    assert.equal(requests[1]?.method, "POST");
    assert.equal(requests[1]?.url, `https://graph.microsoft.com/v1.0/sites/${ID}/permissions`);
    assert.equal(requests[1]?.headers?.["content-type"], "application/json; charset=utf-8");
    assert.deepEqual(JSON.parse(requests[1]?.body ?? ""), {
      roles: ["write"],
      grantedToIdentities: [{ application: { id: CLIENT, displayName: "365 Proxy" } }],
    });
  });

  it("asks a permission for its roles where the list leaves them out", async () => {
    const { send, requests } = scriptSend(
      list(permission("44444444-4444-4444-8444-444444444444"), permission(CLIENT.toUpperCase())),
      makeAnswer(200, { body: { roles: ["FullControl"] } }),
    );
    const outcome = await grantSite(SESSION, ID, GRANT, send);
    assert.deepEqual(outcome, { done: "kept", role: "fullcontrol" });
    assert.match(requests[1]?.url ?? "", /\/permissions\/perm%2F1$/);
  });

  it("reads an application under the old name of the list too", async () => {
    const { grantedToIdentitiesV2, ...rest } = permission(CLIENT, { roles: ["write"] });
    const old = { ...rest, grantedToIdentities: grantedToIdentitiesV2 };
    const outcome = await grantSite(SESSION, ID, GRANT, scriptSend(list(old)).send);
    assert.equal(outcome.done, "kept");
  });

  const changes = [
    ["read", "write", false, "changed"],
    ["manage", "write", false, "kept"],
    ["manage", "write", true, "changed"],
    ["write", "write", true, "kept"],
    ["unheard-of", "read", false, "changed"],
  ] as const;
  for (const [has, role, isNamed, done] of changes) {
    it(`${done === "kept" ? "keeps" : "changes"} ${has} for ${role}${isNamed ? " by name" : ""}`, async () => {
      const { send, requests } = scriptSend(
        list(permission(CLIENT, { roles: [has] })),
        makeAnswer(200, { body: { roles: [role] } }),
      );
      assert.equal((await grantSite(SESSION, ID, { ...GRANT, role, isNamed }, send)).done, done);
      if (done === "kept") return assert.equal(requests.length, 1);
      assert.equal(requests[1]?.method, "PATCH");
      assert.deepEqual(JSON.parse(requests[1]?.body ?? ""), { roles: [role] });
    });
  }

  it("does not write on a list that is none", async () => {
    const { send, requests } = scriptSend(makeAnswer(200, { body: {} }));
    assert.equal(
      (await catchFailure(grantSite(SESSION, ID, GRANT, send))).code,
      "answer-unexpected",
    );
    assert.equal(requests.length, 1);
  });

  for (const id of [undefined, "", "..", "."]) {
    it(`takes no permission whose id is ${id === undefined ? "missing" : `"${id}"`}`, async () => {
      const { send, requests } = scriptSend(list(permission(CLIENT, { id, roles: ["read"] })));
      const { code } = await catchFailure(grantSite(SESSION, ID, GRANT, send));
      assert.deepEqual([code, requests.length], ["answer-unexpected", 1]);
    });
  }

  it("sends a write once, whatever comes back", async () => {
    const { send, requests } = scriptSend(list(), makeAnswer(503));
    assert.equal((await catchFailure(grantSite(SESSION, ID, GRANT, send))).code, "server-failed");
    assert.equal(requests.length, 2);
  });
});
