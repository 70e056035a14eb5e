import { AppError } from '../../domain/errors'
import { allowedAt, type AttemptDocument, takeTry } from './attempts'
import { CODE_WINDOWS, codeAttemptsId } from './scannedCards'

const SENTENCE = '数字码输错太多次了，等一分钟再试，或让会员亮码扫一扫'

/** @throws {AppError} `request.too_many` while this clerk has typed too many wrong codes, even for one that is right */
export function refuseGuessing(tries: AttemptDocument | undefined, now: number): void {
  if (tries && allowedAt(tries.at, CODE_WINDOWS, now) > now)
    throw new AppError('request.too_many', { message: SENTENCE })
}

/** Of many wrong codes typed at one moment, as many are told “wrong” as are left; the rest are told to wait. */
export async function countWrongCode(openid: string, requestKey: string, now: number): Promise<void> {
  await takeTry(codeAttemptsId(openid), requestKey, CODE_WINDOWS, now, () => SENTENCE)
}
