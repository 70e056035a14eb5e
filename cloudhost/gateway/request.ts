/** The body of a request: an action and whatever that action takes. */
export interface GatewayRequest {
  action: string
  [key: string]: unknown
}

export type ActionHandler = (body: GatewayRequest) => Promise<object>
