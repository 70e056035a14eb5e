import type { ConsentKind } from '../../domain/identity/contract'
import { documents, type Stored } from '../_kit/documents'

/** That a person agreed to one text, in one version, at one time. Withdrawing adds a time and removes nothing. */
export interface ConsentDocument extends Stored {
  openid: string
  kind: ConsentKind
  version: string
  givenAt: number
  withdrawnAt: number | null
}

export const consents = documents<ConsentDocument>('consents')
