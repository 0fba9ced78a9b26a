/** How a resident may appear in public: enough to tell apart, never enough to find. Deputies and officials keep their names. */

/** 张* · 李*明: the family name, and the last character of longer names. */
export function maskName(name: string): string {
  const letters = [...name.trim()]
  if (letters.length <= 1) return letters.length === 0 ? '' : '*'
  if (letters.length === 2) return `${letters[0]}*`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}

/** 138****5678: the first three and last four digits of a mobile number; of anything shorter only the last two. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length === 0) return ''
  if (digits.length < 11) return `****${digits.slice(-2)}`
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** 440308********1234: the first six and last four of an identity number. */
export function maskIdentity(number: string): string {
  const text = number.trim()
  return text.length < 15 ? '*'.repeat(text.length) : `${text.slice(0, 6)}********${text.slice(-4)}`
}

/** Also as people write them: 138-0000-9001, 138 0000 9001. */
const MOBILE = /(?<!\d)1[3-9]\d(?:[\s-]?\d){8}(?!\d)/g
const IDENTITY = /(?<!\d)\d{17}[\dXx](?!\d)/g

/** Masks the mobile and identity numbers in a free text, for what an office types into a public sheet. */
export function maskNumbers(text: string): string {
  return text.replace(IDENTITY, maskIdentity).replace(MOBILE, maskPhone)
}

/** Masks the names of known residents in a free text. Single characters are left alone: they are words. */
export function maskNames(text: string, residents: readonly string[]): string {
  return residents
    .map((name) => name.trim())
    .filter((name) => [...name].length > 1)
    .reduce((masked, name) => masked.replaceAll(name, maskName(name)), text)
}
