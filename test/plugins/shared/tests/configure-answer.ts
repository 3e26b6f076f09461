/** What a plugin answers to `Configure` that previews and does not accept secrets. */
export const CONFIGURE_ANSWER = {
  acceptsecrets: false,
  supportspreview: true,
  acceptresources: false,
  acceptoutputs: false,
  supportsAutonamingConfiguration: true,
} as const;
