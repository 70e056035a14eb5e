/**
 * Refusals in the platform's codes. wx-server-sdk turns the code into its `errCode` by the table in its
 * `error.config`; a code it does not know becomes -501001.
 */
import { GatewayError } from '../gateway/gatewayError'

/** errCode -501007: the request itself is wrong. */
export const invalidParam = (message: string) => new GatewayError('INVALID_PARAM', `[InvalidParameter] ${message}`)

/** errCode -502002 (the platform's spelling): an operator or stage that is not supported, by its name. */
export const unsupported = (what: string) =>
  new GatewayError('DATABASE_INVALID_OPERRATOR', `[InvalidParameter] ${what} is not supported by this host`)

/** errCode -502001: the database refused to carry it out. */
export const failed = (message: string) => new GatewayError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`)

/** errCode -502005 */
export const missingCollection = (name: string) =>
  new GatewayError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}`)

/** errCode -501001 on a write; at the commit the SDK sees the code itself and runs the transaction again. */
export const transactionConflict = () =>
  new GatewayError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
  )

/** The transaction was committed, aborted, has expired, or never was. */
export const transactionNotExist = () =>
  new GatewayError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
      'transaction must be commit or abort in 30 seconds.',
  )
