// What the program uses of `@pulumi/pulumi`. The whole index takes a third of a second to load,
// since it brings TypeScript and npm's own libraries along, for providers that are serialised.
module.exports = {
  ...require("@pulumi/pulumi/config"),
  ...require("@pulumi/pulumi/errors"),
  ...require("@pulumi/pulumi/metadata"),
  ...require("@pulumi/pulumi/output"),
  ...require("@pulumi/pulumi/resource"),
  ...require("@pulumi/pulumi/stackReference"),
  log: require("@pulumi/pulumi/log"),
  runtime: require("./runtime.cjs"),
};
