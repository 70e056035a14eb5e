/**
 * Why a call of a function failed, in CloudBase's numbers. The text never carries what the function threw: that goes to
 * the log, while the caller may be anybody.
 */
export const FUNCTION_ERRORS = {
  notFound: { errCode: -501000, code: 'FUNCTION_NOT_FOUND', text: 'FunctionName parameter could not be found' },
  failed: { errCode: -504002, code: 'FUNCTIONS_EXECUTE_FAIL', text: 'functions execute fail' },
  timedOut: { errCode: -504003, code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', text: 'Invoking task timed out' },
  tooLarge: {
    errCode: -604001,
    code: 'FUNCTION_RESULT_TOO_LARGE',
    text: 'cloudfunction result size exceed limit (1MB)',
  },
  tooDeep: { errCode: -501004, code: 'EXCEED_CONCURRENT_REQUEST_LIMIT', text: 'functions call each other too deeply' },
  stopping: { errCode: -501001, code: 'RESOURCE_UNAVAILABLE', text: 'the host is stopping' },
} as const

export type FunctionFailure = keyof typeof FUNCTION_ERRORS

/** A call that gave no result. `message` has the form wx.cloud.callFunction shows to a page. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError'
  readonly errCode: number
  /** The platform's word for it, as a server-side caller sees it. */
  readonly code: string

  constructor(
    readonly reason: FunctionFailure,
    readonly requestId: string,
    options?: { cause?: unknown },
  ) {
    const { errCode, code, text } = FUNCTION_ERRORS[reason]
    super(`errCode: ${errCode} | errMsg: ${text}`, options)
    this.errCode = errCode
    this.code = code
  }
}
