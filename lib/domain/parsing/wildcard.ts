/** What stands in a template where a value was; the notation of logparser and loghub. */
export const WILDCARD = '<*>';
