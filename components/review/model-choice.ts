/** A model whose explanations can be reviewed. */
export type ModelChoice = { id: string; number: number; name: string; judged: number };
