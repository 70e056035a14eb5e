/** A refusal in the platform's words: the SDK hands `code` and `message` to its caller. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}
