/**
 * Stems of English words of trouble, by its kind, from general knowledge of computing and not from
 * any data set. A word of the message that begins with a stem is such a word.
 */
export const SEVERITY_LEXICON = {
  failure: `abnormal abort assert bail broken bug catastroph corrupt crash critical damage dead deadlock
    defect destroy died emerg err error exception fail fatal fault halt hang hung irrecover killed
    malfunct nonrecover oops panic segfault severe stuck terminat traceback uncorrect unrecover`,
  access: `attack breach denied deny disallow forbid illegal intru malicious prohibit refus reject
    tamper unauthori violat`,
  availability: `disconnect down drop expire isolat lose loss lost offline outage stall starv timeout
    unavailable unmount unreachable unrespons`,
  input: `absent ambigu bad conflict garbage improper incorrect inconsist invalid malform misconfig
    mismatch miss nonexist stale truncat undefined unexpected unknown unmatch unrecogn unresolv
    unsupported wrong`,
  resource: `congest exceed exhaust full insufficient lack leak overflow overheat overload overrun
    shortage underflow underrun`,
  hardware: `bitflip checksum crc degrad ecc glitch noise parity transient`,
  mild: `alarm alert already attempt cannot caution disable interrupt problem retry suspect suspicious
    trouble unable warn`,
} as const;

/** Levels that an author writes at the start of a message, most severe first (syslog, RFC 5424). */
export const DECLARED_LEVELS = [
  'emerg|emergency|alert|crit|critical|err|error|fatal|panic|severe',
  'warn|warning|caution',
  'notice|note|info|information|debug|trace',
] as const;

/** Ways to say that something was not done, not there or beyond its limit. */
export const REFUSALS: readonly RegExp[] = [
  /\bcan(?:'?t|not)\b/,
  /\bcould(?:n't| not)\b/,
  /\bunable\b/,
  /\b(?:does|do|did|is|are|was|were|has|have|will|would)(?:n't| not)\b/,
  /\bnot\b/,
  /\bno\b/,
  /\bwithout\b/,
  /\btimed? ?out\b/,
  /\bno such\b/,
  /\bnot (?:accepted|allowed|available|found|known|permitted|present|ready|responding|running|supported|valid)\b/,
  /\btoo (?:big|few|large|long|many|much|old|short|small)\b/,
  /\bout of\b/,
  /\breset by\b/,
  /\bcore dump/,
  /\bshut(?:ting|s)? ?down\b/,
];

/** Words of trouble where there is none: denied, counted as zero, configured, corrected, a limit. */
export const DENIALS: readonly RegExp[] = [
  /\b(?:no|0|zero|without(?: any)?|not an?) (?:\w+ )?(?:conflicts?|errors?|exceptions?|fail\w*|faults?|problems?|warnings?)\b/,
  /\b(?:conflicts?|errors?|exceptions?|fail\w*|faults?|interrupts?|timeouts?|warnings?)\s*(?:count\s*)?[:=.]+\s*0+\b/,
  /\b(?:alarms?|conflicts?|errors?|exceptions?|failures?|faults?|problems?|warnings?)\b[^.;]{0,60}\b(?:and|been|is|are|was|were) (?:cleared|corrected|fixed|handled|recovered|repaired|resolved)\b/,
  /\b(?:abort|crash|dump|error|exception|failure|fault|interrupt|panic|timeout)[ _-]?(?:address|check|code|correct|count|detect|enable|handl|info|inject|limit|log|mask|recover|regist|report|rout|set|status|thresh|timer|value|vector)/,
  /\b(?:clear\w*|corrected|count of|disabl\w*|enabl\w*|if|ignor\w*|mask\w*|number of|on|recovered|reset\w*) (?:\w+ )?(?:errors?|exceptions?|fail\w*|faults?|interrupts?|panic|timeouts?)\b/,
  /\b(?:interval|retries|retry|timeout)\s*(?:is|of|=|:|set to)\s*\d/,
];
