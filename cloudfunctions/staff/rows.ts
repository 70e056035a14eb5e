import { maskCardNumber } from '../../domain/identity/masking'
import type { MemberRow, PartnerRow, QueueRow } from '../../domain/staff/contract'
import type { ApplicationDocument } from '../_store/applications'
import type { MemberDocument } from '../_store/members'
import type { PartnerDocument } from '../_store/partners'

/** What staff see of the stored. ID numbers and phones leave here masked or not at all. */

export function queueRow(application: ApplicationDocument): QueueRow {
  return {
    id: application._id,
    kind: application.kind,
    name: application.name,
    phoneMasked: application.phoneMasked,
    documentMasked: application.documentMasked,
    unionName: application.unionName,
    employerName: application.employerName,
    match: application.match,
    submittedAt: application.submittedAt,
    dueAt: application.dueAt,
    escalated: isAbove(application.deciderPath, application.unionPath),
  }
}

export function memberRow(member: MemberDocument): MemberRow {
  return {
    id: member._id,
    name: member.name,
    phoneMasked: member.phoneMasked,
    documentMasked: member.documentMasked,
    memberNumberMasked: maskCardNumber(member.cardNumber),
    unionName: member.unionName,
    status: member.status,
    suspendedReason: member.suspension?.reason ?? null,
    employment: member.employment,
    joinedAt: member.joinedAt,
  }
}

export function partnerRow(partner: PartnerDocument, unionName: string, redeemedToday: number): PartnerRow {
  return {
    id: partner._id,
    name: partner.name,
    unionName,
    address: partner.address,
    status: partner.status,
    suspendedReason: partner.suspendedReason,
    clerks: partner.clerks.map(({ clerkId, label, since }) => ({ id: clerkId, label, since })),
    redeemedToday,
  }
}

/** A claim may wait at a third union, which is beside the applicant's and not above it. */
function isAbove(path: string, other: string): boolean {
  return path !== other && other.startsWith(path)
}
