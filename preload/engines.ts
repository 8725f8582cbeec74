/** What a person may choose: the cloud alone, this machine alone, or the cloud with this machine's second opinion. */
export const ENGINE_CHOICES = ['juhe', 'local', 'both'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];
