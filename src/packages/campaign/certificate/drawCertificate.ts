import type { Certificate } from '../../../../domain/entry/judging'
import { fullDayText } from '../../../../domain/time'
import { code, PRINT, rings, write } from '../picture/brush'
import type { Drawing, Ink } from '../picture/surface'

/** A4 upright in px of the design; three times as large it has 180 dots an inch. */
const SIZE = { width: 496, height: 702 } as const
const MIDDLE = SIZE.width / 2
const PAINTS = ['#F5EAD9', '#EBD3AE', '#E0A95C', '#B5141B'] as const

/** A certificate for paper and screens: who, for what, by whom, and the code by which anybody can verify it. */
export function certificateOf(certificate: Certificate, address: string | undefined): Drawing {
  return { ...SIZE, scale: 3, draw: (ink) => draw(ink, certificate, address) }
}

function draw(ink: Ink, certificate: Certificate, address: string | undefined): void {
  const { campaignTitle, trackTitle, entryTitle, awardTitle, name, unionName, organizerName, settledAt } = certificate
  ink.fillStyle = PRINT.paper
  ink.fillRect(0, 0, SIZE.width, SIZE.height)
  rings(ink, SIZE.width - 28, 24, 14, [150, 118, 86, 58], PAINTS)
  frame(ink)
  const centred = { x: MIDDLE, align: 'center', width: 380 } as const
  write(ink, '荣誉证书', { ...centred, y: 172, size: 46, color: PRINT.brand, isBold: true, most: 1 })
  write(ink, campaignTitle, { ...centred, y: 222, size: 18, color: PRINT.ink2, lineHeight: 26, most: 2 })
  write(ink, name, { ...centred, y: 296, size: 32, color: PRINT.ink, isBold: true, most: 1 })
  // A unit hands in in its own name.
  if (unionName !== name) write(ink, unionName, { ...centred, y: 326, size: 15, color: PRINT.ink3, most: 1 })
  const work = write(ink, `${trackTitle}作品《${entryTitle}》`, {
    ...{ ...centred, y: 382, size: 18, color: PRINT.ink, lineHeight: 28, most: 2 },
  })
  write(ink, '获得', { ...centred, y: work + 40, size: 16, color: PRINT.ink2 })
  write(ink, awardTitle, { ...centred, y: work + 88, size: 34, color: PRINT.brand, isBold: true, most: 1 })
  write(ink, organizerName, {
    x: 440,
    y: 584,
    size: 17,
    color: PRINT.ink,
    isBold: true,
    align: 'right',
    width: 270,
    lineHeight: 24,
    most: 2,
  })
  write(ink, fullDayText(settledAt), { x: 440, y: 634, size: 14, color: PRINT.ink2, align: 'right' })
  if (address !== undefined) code(ink, address, 52, 548, 84)
  write(ink, '证书编号', { x: address === undefined ? 60 : 144, y: 590, size: 11, color: PRINT.ink3 })
  write(ink, certificate.code, {
    x: address === undefined ? 60 : 144,
    y: 608,
    size: 11,
    color: PRINT.ink2,
    isBold: true,
  })
  write(ink, address === undefined ? '在“网上工会”输编号验证' : '扫码验证真伪', {
    ...{ x: address === undefined ? 60 : 144, y: 626, size: 11, color: PRINT.ink3 },
  })
}

/** A hairline all round, away from the paper's edge, that leaves the rings free. */
function frame(ink: Ink): void {
  const [near, right, foot] = [32, SIZE.width - 32, SIZE.height - 32]
  ink.beginPath()
  ink.moveTo(SIZE.width - 28 - 176, near)
  ink.lineTo(near, near)
  ink.lineTo(near, foot)
  ink.lineTo(right, foot)
  ink.lineTo(right, 24 + 176)
  ink.lineWidth = 1
  ink.strokeStyle = '#E0A95C'
  ink.stroke()
}
