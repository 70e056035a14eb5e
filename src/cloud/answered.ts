import { AppError, type ErrorCode } from '../../domain/errors'

/** After these nobody knows whether the cloud has done it: the same request key may have been served before. */
const UNANSWERED: readonly ErrorCode[] = [
  'network.unreachable',
  'internal.unexpected',
  'request.crowded',
  'request.too_many',
  'session.signed_out',
]

/** Whether a request has to be asked again with the same key, because its answer is lost or still to come. */
export function isUnanswered(error: unknown): error is AppError {
  return error instanceof AppError && UNANSWERED.includes(error.code)
}

/** Whether what was asked for is not there any more, or not for this person: what is kept of it is not theirs either. */
export function isTakenAway(error: AppError): boolean {
  return (error.kind === 'missing' || error.kind === 'forbidden') && !isUnanswered(error)
}
