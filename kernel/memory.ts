// What lies where in the kernel's memory. All sizes are bytes.

/** Text that a region holds at most; with the line end that may be added to it. */
export const TEXT_BYTES: usize = 65536;
/** Reading goes on in whole words behind the end of a text, and before its beginning. */
const SLACK: usize = 256;
const MAP_BYTES: usize = TEXT_BYTES / 8 + SLACK;

/** A region: a text, then one bit per byte of it for each class. */
export const WORDS: usize = TEXT_BYTES + SLACK;
export const DIGITS: usize = WORDS + MAP_BYTES;
export const BREAKS: usize = DIGITS + MAP_BYTES;
export const LINE_ENDS: usize = BREAKS + MAP_BYTES;
const REGION_BYTES: usize = LINE_ENDS + MAP_BYTES;

/** A piece of a log. */
export const WINDOW: usize = 65536;
/** One message, given as text. */
export const MESSAGE: usize = WINDOW + REGION_BYTES;

/** What `scanLines` says beside its number of records. */
export const STATUS: usize = MESSAGE + REGION_BYTES;

/** The header's program (see read-header.ts). */
export const PROGRAM: usize = STATUS + 64;
export const PROGRAM_BYTES: usize = 16384;

export const MAX_RECORDS: i32 = 512;
export const MAX_FIELDS: i32 = 64;
export const RECORD_HEAD: usize = 32;
const RECORD_BYTES: usize = RECORD_HEAD + <usize>MAX_FIELDS * 8;
/** One more than are given: the line at which a scan stopped. */
export const RECORDS: usize = PROGRAM + PROGRAM_BYTES;

/** Longer messages have no form. */
export const MAX_MESSAGE: i32 = 4096;
/** A stand-in of three bytes is for a run of two at least. */
const MAX_FORM: usize = 8192;
/** The form of the message in hand. */
export const FORM: usize = RECORDS + <usize>(MAX_RECORDS + 1) * RECORD_BYTES;

export const MAX_NAMES: i32 = 2048;
export const NAME_BYTES: usize = 64;
export const NAME_SLOTS: i32 = 8192;
export const NAMES: usize = FORM + MAX_FORM + SLACK;
export const NAME_TABLE: usize = NAMES + <usize>MAX_NAMES * NAME_BYTES;

export const MAX_FORMS: i32 = 65536;
export const FORM_SLOTS: i32 = 131072;
/** Room for all forms; when it is used up the table is full as well. */
export const FORMS_BYTES: usize = <usize>MAX_FORMS * 96;
export const FORM_TABLE: usize = NAME_TABLE + <usize>NAME_SLOTS * 4;
/** Start and length of each form. */
export const FORM_BOUNDS: usize = FORM_TABLE + <usize>FORM_SLOTS * 8;
export const FORMS: usize = FORM_BOUNDS + <usize>MAX_FORMS * 8;
export const MEMORY_END: usize = FORMS + FORMS_BYTES + MAX_FORM + SLACK;
