import { declareFuzzTests } from "./declare-fuzz-tests.ts";

declareFuzzTests(1000);
