/** What CloudBase allows a function, with the source of each figure. */

/** Seconds a call may take when `config.json` names no `timeout`. CloudBase's own default is 3; ours leaves room for imports. */
export const DEFAULT_TIMEOUT_S = 20
/** Longest timeout CloudBase lets a function ask for. @source 云开发 · 云函数配额: 超时时间 1–60 s for client calls, 900 s for timers */
export const LONGEST_TIMEOUT_S = 900
/** Largest answer of a function, in bytes of JSON. @source wx-server-sdk error -604001 "cloudfunction result size exceed limit (1MB)" */
export const LARGEST_RESULT_BYTES = 1024 * 1024
/** Largest answer over HTTP access. @source 云函数配额: 同步调用 的响应最大 6 MB; the size of the event and its headers is in it. */
export const LARGEST_HTTP_RESULT_BYTES = 6 * 1024 * 1024
/** Functions may call functions; a circle of calls is cut here. CloudBase has no published figure. */
export const DEEPEST_CALL = 8
