import { documents, type Stored } from '../_kit/documents'

/** SMS codes sent to one phone, `_id` is the phone's keyed hash: the document every sender and guesser collides on. */
export interface PhoneCodeDocument extends Stored {
  codeHash: string
  requestKey: string
  expiresAt: number
  wrongTries: number
  /** When codes were sent within the last day, for 1 a minute, 5 an hour, 10 a day. */
  sentAt: number[]
}

export const phoneCodes = documents<PhoneCodeDocument>('phone_codes')

/** How often one account tried something, `_id` is `<what>:<openid>`; a window of times like above. */
export interface AttemptDocument extends Stored {
  at: number[]
}

export const attempts = documents<AttemptDocument>('attempts')
