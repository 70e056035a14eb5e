/**
 * Writes src/components/Icon/icons.ts from the list below: `node config/icons.mjs`. Mini-programs draw no inline SVG,
 * so icons travel as strings and become coloured data URIs when they are shown. Names are Phosphor's file names:
 * plain for regular, `-bold`, `-fill` or `-duotone` behind the others.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import prettier from 'prettier'

const NAMES = `
arrow-counter-clockwise arrows-clockwise arrows-out-bold barbell-duotone bell book-open-bold bookmark-simple books
books-duotone books-fill briefcase-duotone buildings buildings-duotone calendar-check calendar-blank camera camera-duotone
car-duotone caret-down caret-down-bold caret-left-bold caret-right caret-right-bold chart-line-up chat-circle-text check-bold
check-circle-fill chef-hat-duotone circle-fill clipboard-text clock clock-fill clock-counter-clockwise cloud-slash
cloud-slash-duotone coffee-duotone copy desktop device-mobile download-simple envelope-simple eye eye-slash
film-slate-duotone file-text first-aid-kit-duotone flag funnel gauge gear gift gift-duotone gift-fill hand-heart-duotone
handshake-duotone headset-duotone heart-duotone hourglass-medium house house-fill identification-card
identification-card-duotone info info-fill keyboard key lightbulb-duotone link-simple list list-checks lock-key lock-key-duotone
magnifying-glass magnifying-glass-duotone map-pin map-pin-fill medal-duotone megaphone megaphone-duotone minus-bold moon
motorcycle-duotone navigation-arrow note-pencil paper-plane-tilt pencil-simple phone phone-call phone-call-duotone phone-fill
plus-bold prohibit qr-code qr-code-bold question receipt receipt-duotone scan scan-bold scan-duotone scissors-duotone
seal-check-fill shield-check shield-check-duotone shield-check-fill shopping-bag-duotone sign-in sign-out sliders-horizontal speaker-high
speaker-slash spinner-gap-bold stethoscope stethoscope-duotone storefront storefront-duotone sun swap swimming-pool-duotone
text-aa text-aa-duotone ticket ticket-duotone tooth-duotone trash tree-duotone trophy-duotone upload-simple user user-circle
user-circle-fill user-plus user-plus-fill users users-three users-three-duotone video-camera-duotone warning-circle-fill
warning-fill wallet-duotone wifi-slash wrench-duotone x x-bold x-circle-fill clock-duotone hourglass-medium-duotone
gauge-fill storefront-fill users-three-fill question-duotone smiley-sad-duotone calendar-check-duotone clipboard-text-duotone map-pin-duotone user-circle-duotone
file-pdf-duotone file-doc-duotone file-xls-duotone file-text-duotone file-image-duotone printer signpost signpost-duotone
envelope-simple-open-duotone checks bell-duotone
megaphone-bold megaphone-fill file-text-duotone image-duotone
scales share book-open note-pencil-duotone paper-plane-tilt-duotone download-simple-duotone bookmark-simple-fill text-t text-t-fill speaker-high-fill pause play stop arrow-bend-up-left check
pen-nib-duotone microphone-stage-duotone paint-brush-duotone music-notes-duotone footprints-duotone chats-duotone exam-duotone
puzzle-piece-duotone confetti-duotone certificate-duotone flag-duotone calendar-star-duotone film-strip-duotone brain-duotone
link-simple-duotone table-duotone thumbs-up thumbs-up-fill play-fill music-notes-fill certificate medal-duotone corners-out
flag-bold image-square article-duotone trophy trophy-fill heart heart-fill
`
  .trim()
  .split(/\s+/)

/** Of the editor's toolbar: a set of its own, so that only who writes loads them. */
const TOOL_NAMES = `
arrow-u-up-left arrow-u-up-right eraser image link list-bullets list-numbers minus quotes table text-align-center
text-align-right text-b text-h-one text-h-three text-h-two text-italic text-strikethrough text-underline
`
  .trim()
  .split(/\s+/)

const assets = new URL('../node_modules/@phosphor-icons/core/assets/', import.meta.url)

await writeIcons('../src/components/Icon/icons.ts', 'ICONS', 'IconName', NAMES)
await writeIcons('../src/packages/staff/compose/Writer/toolbarIcons.ts', 'TOOL_ICONS', 'ToolIconName', TOOL_NAMES)

async function writeIcons(file, constant, type, names) {
  const output = fileURLToPath(new URL(file, import.meta.url))
  const entries = await Promise.all(
    [...new Set(names)].sort().map(async (name) => {
      const weight = /-(bold|fill|duotone)$/.exec(name)?.[1] ?? 'regular'
      const svg = await readFile(new URL(`${weight}/${name}.svg`, assets), 'utf8')
      const body = /<svg[^>]*>(.*)<\/svg>/s.exec(svg)?.[1]
      if (!body) throw new Error(`${name}: not the SVG this script expects`)
      return `'${name}': '${body}',`
    }),
  )
  const source = `/**
 * Written by config/icons.mjs from @phosphor-icons/core (MIT): do not edit, extend the list there.
 * The inside of each icon's SVG, viewBox 0 0 256 256, drawn in the fill of its parent.
 */
export const ${constant} = {
  ${entries.join('\n  ')}
} as const

/** Phosphor file name: plain is regular, otherwise with its weight behind. */
export type ${type} = keyof typeof ${constant}
`
  await writeFile(
    output,
    await prettier.format(source, { ...(await prettier.resolveConfig(output)), filepath: output }),
  )
  console.log(`${file}: ${entries.length} icons, ${Math.round(source.length / 1024)} KB`)
}
