import { createFetchText } from "../shared/create-fetch-text.ts";

/** Fetches in the name of this stand-in. */
export const fetchText = createFetchText("pulumi-azuread/6.9.1 (stand-in)");
