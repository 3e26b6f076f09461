// The SDK's plugin for dynamic providers, without what it never uses of the SDK: that takes longer
// to load than all the rest.
const runtime = require.resolve("@pulumi/pulumi/runtime");
const lean = require.resolve("../sdk/runtime.cjs");
require(lean);
require.cache[runtime] = require.cache[lean];
require("@pulumi/pulumi/cmd/dynamic-provider");
