import { createFetchText } from "../shared/create-fetch-text.ts";

/** Fetches in the name of this stand-in. */
export const fetchText = createFetchText("pulumi-azure-native/3.28.0 (stand-in)");
