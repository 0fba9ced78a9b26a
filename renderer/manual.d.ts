/** The officers' manual as HTML, made from docs/手册.md when the app is built (scripts/setup/manual-plugin.ts). */
declare module 'virtual:manual' {
  const html: string
  export default html
}
