/** Characters that no XML document may hold, not even escaped; halves of surrogate pairs among them. */
// eslint-disable-next-line no-control-regex -- control characters are what it takes out
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it may stand anywhere in XML, in an element or an attribute. What XML cannot hold is left out. */
export function xmlText(text: string): string {
  return text.replace(IMPOSSIBLE, '').replace(/[&<>"']/g, (each) => ESCAPES[each] ?? '')
}

/** An element with what is already XML inside; attributes that are undefined are left out, the others are escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  inside: string | readonly string[] = '',
): string {
  const named = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${xmlText(String(value))}"`]))
    .join('')
  const content = typeof inside === 'string' ? inside : inside.join('')
  return content === '' ? `<${name}${named}/>` : `<${name}${named}>${content}</${name}>`
}

/** An element that holds a text. */
export function textElement(name: string, text: string): string {
  return element(name, {}, xmlText(text))
}
