/**
 * What the platform allows. Each number has its source; where sources differ the smaller one is taken, so that what
 * passes here passes there.
 */

/** Documents a query answers when it does not say. @source @cloudbase/database query.js: `param.limit = 100` */
export const DEFAULT_LIMIT = 100

/** Documents one query answers at most. @source @cloudbase/database query.js: `limit < 1000 ? limit : 1000` */
export const MAX_LIMIT = 1000

/**
 * Bytes of one document as JSON.
 * @source 512 KB is the smallest figure the platform's guides give (MongoDB itself allows 16 MB). Not confirmed against
 * a real environment; strict on purpose.
 */
export const MAX_DOCUMENT_BYTES = 512 * 1024

/** Levels of nesting. @source MongoDB Limits and Thresholds: 100 levels */
export const MAX_DEPTH = 100

/**
 * How long a transaction may stay open.
 * @source the platform's own message: "transaction must be commit or abort in 30 seconds"
 */
export const TRANSACTION_LIFE_MS = 30_000

/** Values of one `in` that are handed to an index; more are judged one document at a time. Ours, not the platform's. */
export const MAX_NARROWED_VALUES = 500
