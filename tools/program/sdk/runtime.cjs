// The index of `@pulumi/pulumi/runtime`, without what serialises functions, and without mocks.
module.exports = {
  ...require("@pulumi/pulumi/runtime/config"),
  ...require("@pulumi/pulumi/runtime/invoke"),
  ...require("@pulumi/pulumi/runtime/resource"),
  ...require("@pulumi/pulumi/runtime/rpc"),
  ...require("@pulumi/pulumi/runtime/settings"),
  ...require("@pulumi/pulumi/runtime/stack"),
};
