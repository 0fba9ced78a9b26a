/** How texts are compared: small letters, half-width letters and digits. The length never changes, so positions stay true. */

const UPPER_A = 0x41
const UPPER_Z = 0x5a
const WIDE_ZERO = 0xff10
const WIDE_Z = 0xff5a
const WIDE = 0xfee0

function isWideLetterOrDigit(code: number): boolean {
  return (
    (code >= WIDE_ZERO && code <= 0xff19) ||
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= WIDE_Z)
  )
}

/** The text as it is compared; the same string where nothing had to change. Punctuation stays as it was written. */
export function fold(text: string): string {
  let from = 0
  let folded = ''
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const narrow = isWideLetterOrDigit(code) ? code - WIDE : code
    const small = narrow >= UPPER_A && narrow <= UPPER_Z ? narrow + 32 : narrow
    if (small === code) continue
    folded += text.slice(from, at) + String.fromCharCode(small)
    from = at + 1
  }
  return from === 0 ? text : folded + text.slice(from)
}
