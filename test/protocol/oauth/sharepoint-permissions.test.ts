import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  isForGrantedSites,
  listPermissionIds,
  listUnknownPermissions,
  PERMISSION_NAMES,
} from "../../../src/protocol/oauth/sharepoint-permissions.ts";
import { MANAGE_ACCESS } from "../../emulator/tests/graph-client.ts";

describe("listPermissionIds", () => {
  const ids: Readonly<Record<string, string>> = {
    "AllSites.Read": "4e0d77b0-96ba-4398-af14-3baa780278f4",
    "AllSites.Write": "640ddd16-e5b7-4d71-9690-3f4022699ee7",
    "AllSites.Manage": "b3f70a70-8a4b-4f95-9573-d71c496a53f4",
    "AllSites.FullControl": "56680e0d-d2a3-4ae1-80d8-3c4f2100e3d0",
    "MyFiles.Read": "dd2c8d78-58e1-46d7-82dd-34d411282686",
    "MyFiles.Write": "2cfdc887-d7b4-4798-9b33-3d98d6b95dd2",
    "Sites.Search.All": "1002502a-9a71-4426-8551-69ab83452fab",
    "TermStore.Read.All": "a468ea40-458c-4cc2-80c4-51781af71e41",
    "TermStore.ReadWrite.All": "59a198b5-0420-45a8-ae59-6da1cb640505",
    "Sites.Selected": "9ac4404a-0323-446d-b334-b4ae4d18b38a",
  };
  for (const [name, id] of Object.entries(ids)) {
    it(`knows the id of ${name}`, () => {
      assert.deepEqual(listPermissionIds(name), [id]);
    });
  }

  it("has an id for every name it offers, and each its own", () => {
    const all = listPermissionIds(PERMISSION_NAMES.join(" "));
    assert.deepEqual(all, Object.values(ids));
    assert.equal(new Set(all).size, PERMISSION_NAMES.length);
  });

  it("keeps the order of the scope, and names each once", () => {
    const { "AllSites.Read": read, "AllSites.Manage": manage } = ids;
    const scope = "AllSites.Manage AllSites.Read  AllSites.Manage";
    assert.deepEqual(listPermissionIds(scope), [manage, read]);
  });

  it("gives the default permission the id that the emulator knows it by", () => {
    const declared = MANAGE_ACCESS[0]?.resourceAccess.map(({ id }) => id);
    assert.deepEqual(listPermissionIds("AllSites.Manage"), declared);
  });
});

describe("listUnknownPermissions", () => {
  const cases: readonly [string, string[]][] = [
    ["AllSites.Manage", []],
    ["AllSites.Read AllSites.FullControl", []],
    ["Web.Read AllSites.Read Web.Read", ["Web.Read"]],
    ["allsites.manage", ["allsites.manage"]],
    ["AllSites.Manage.All", ["AllSites.Manage.All"]],
    ["toString constructor", ["toString", "constructor"]],
  ];
  for (const [scope, unknown] of cases) {
    it(`finds ${unknown.join(" and ") || "nothing"} in ${scope}`, () => {
      assert.deepEqual(listUnknownPermissions(scope), unknown);
    });
  }
});

describe("isForGrantedSites", () => {
  const cases: readonly [string, boolean][] = [
    ["Sites.Selected", true],
    ["Sites.Selected TermStore.Read.All", true],
    ["Sites.Selected AllSites.Read", false],
    ["AllSites.Manage", false],
    [".default", false],
  ];
  for (const [scope, expected] of cases) {
    it(`${expected ? "says so" : "does not say so"} of ${scope}`, () => {
      assert.equal(isForGrantedSites(scope), expected);
    });
  }
});
