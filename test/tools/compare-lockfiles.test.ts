import { strict as assert } from "node:assert";
import { listStalePackages } from "../../tools/modules/compare-lockfiles.mjs";

const ZOD = { version: "4.0.0", integrity: "sha512-a" };

describe("listStalePackages", () => {
  for (const [title, wanted, installed, stale] of [
    ["finds nothing in equal lockfiles", { "": {}, zod: ZOD }, { zod: ZOD }, []],
    ["names a package that is missing", { zod: ZOD }, {}, ["zod"]],
    [
      "names a package in another version",
      { zod: ZOD },
      { zod: { ...ZOD, version: "3.0.0" } },
      ["zod"],
    ],
    [
      "names a package with other content",
      { zod: ZOD },
      { zod: { ...ZOD, integrity: "sha512-b" } },
      ["zod"],
    ],
    [
      "lets an optional package of another platform be absent",
      { darwin: { ...ZOD, optional: true } },
      {},
      [],
    ],
    [
      "names an optional package in another version",
      { os: { ...ZOD, optional: true } },
      { os: { version: "1.0.0" } },
      ["os"],
    ],
    ["lets more be installed than is wanted", { zod: ZOD }, { zod: ZOD, extra: ZOD }, []],
  ] as const) {
    it(title, () => {
      assert.deepEqual(listStalePackages({ packages: wanted }, { packages: installed }), stale);
    });
  }
});
