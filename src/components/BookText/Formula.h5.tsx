import { useEffect, useRef } from 'react'

const NAMESPACE = 'http://www.w3.org/1998/Math/MathML'

/** What may be drawn of a formula. The import keeps to the same list; nothing that came over a network is trusted. */
const ELEMENTS = new Set(
  (
    'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup ' +
    'msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  (
    'mathvariant display displaystyle scriptlevel stretchy fence separator lspace rspace minsize maxsize symmetric ' +
    'largeop movablelimits accent accentunder linethickness open close separators notation width height depth ' +
    'columnalign rowalign columnspacing rowspacing columnlines rowlines frame columnspan rowspan dir'
  ).split(' '),
)

/** A formula as browsers draw it; its words where they cannot, and for screen readers. */
export function Formula({ mathml, words }: { mathml: string; words: string }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const drawn = mathml === '' ? undefined : drawnOf(mathml)
    if (!place.current || !drawn) return
    drawn.setAttribute('alttext', words)
    place.current.replaceChildren(drawn)
  }, [mathml, words])
  return <span ref={place}>{words}</span>
}

/** The formula built anew from what is allowed; undefined when it is none. */
export function drawnOf(mathml: string): Element | undefined {
  // A document of its own, in which nothing runs and nothing is fetched.
  const read = new DOMParser().parseFromString(mathml, 'application/xml').documentElement
  return read.localName === 'math' ? copyOf(read) : undefined
}

function copyOf(element: Element): Element | undefined {
  if (!ELEMENTS.has(element.localName)) return undefined
  const copy = document.createElementNS(NAMESPACE, element.localName)
  for (const { name, value } of Array.from(element.attributes)) if (ATTRIBUTES.has(name)) copy.setAttribute(name, value)
  for (const child of Array.from(element.childNodes)) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.textContent ?? '')
    const inner = child instanceof Element ? copyOf(child) : undefined
    if (inner) copy.append(inner)
  }
  return copy
}
