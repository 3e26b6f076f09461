import { ENGINE_CELLS } from "../faults/engine-cells.ts";
import { describeCells } from "./describe-cells.ts";

describeCells(
  "the fault matrix, on the real engine",
  ENGINE_CELLS.filter(({ row }) => row !== "preflight"),
);
