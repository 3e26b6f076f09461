import { VAULT_CELLS } from "../faults/engine-cells.ts";
import { describeCells } from "./describe-cells.ts";

describeCells("the fault matrix, a key vault's rows", VAULT_CELLS, true);
