#!/bin/sh
# Starts a stand-in: its folder's name first, then what the engine gave to the launcher in bin/.
set -e
plugin=$1
shift
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../../.." && pwd -P)
TS_NODE_PROJECT="$root/tsconfig.json"
export TS_NODE_PROJECT
exec node --require "$root/node_modules/ts-node/register/transpile-only" \
  "$root/test/plugins/$plugin/main.ts" "$@"
