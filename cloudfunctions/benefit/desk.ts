import { needsBill } from '../../domain/benefit/amount'
import type { Benefit, Service } from '../../domain/benefit/benefit'
import { openDesk } from '../../domain/benefit/contract'
import { refusalsOfService } from '../../domain/benefit/evaluate'
import { AppError } from '../../domain/errors'
import { DAY_MS, startOfDay, unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { benefitsAt } from '../_store/benefits'
import { deskDay } from '../_store/deskDay'
import { reversedAtOf } from '../_store/ledgerPages'
import { partners } from '../_store/partners'
import { standingAtDesk } from '../_store/vouchers'
import { ledgerRow } from './verdict'

/** What a clerk needs to begin: its services, today's rows and totals. Two steps. */
export const desk = action(openDesk, 'clerk', async (_input, { account: { clerk }, now }) => {
  if (!clerk) throw new AppError('desk.not_clerk')
  const since = startOfDay(unionDate(now))
  const [partner, benefits, day, vouchers] = await Promise.all([
    partners.get(clerk.partnerId),
    benefitsAt(clerk.partnerId),
    deskDay(clerk.partnerId, since),
    standingAtDesk(clerk.partnerId, since, since + DAY_MS),
  ])
  if (!partner) throw new AppError('desk.not_clerk')
  return {
    partnerId: partner._id,
    partnerName: partner.name,
    suspendedReason: partner.status === 'suspended' ? (partner.suspendedReason ?? '') : null,
    // What no benefit covers can be scanned for as well: the member hears why, and the clerk need not know the rules.
    services: partner.services
      .map((service) => offer(service, benefits))
      .sort((a, b) => Number(b.benefitTitles.length > 0) - Number(a.benefitTitles.length > 0)),
    today: day.rows.map((row) => ledgerRow(row, row.nameMasked, reversedAtOf(row, day.rows))),
    totals: day.totals,
    vouchers,
    now,
  }
})

function offer(service: Service, benefits: readonly Benefit[]) {
  const covering = benefits.filter((benefit) => refusalsOfService(benefit, service).length === 0)
  return {
    service,
    benefitTitles: covering.map(({ title }) => title),
    needsBill: covering.some((benefit) => needsBill(benefit, service)),
  }
}
