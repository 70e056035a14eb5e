import { listCertificates } from '../../domain/entry/judging'
import { action } from '../_kit/action'
import { certificatesOf, certificateView } from '../_store/certificates'
import { ownerOfUnit } from '../_store/entries'

/** The caller's certificates, and those of units they work for; names in full. */
export const certificates = action(listCertificates, 'anyone', async (_input, { account }) => {
  const { memberId, seats } = account
  const owners = [...(memberId === null ? [] : [memberId]), ...seats.map(({ unionId }) => ownerOfUnit(unionId))]
  return { certificates: (await certificatesOf([...new Set(owners)])).map(certificateView) }
})
