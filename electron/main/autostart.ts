/** The entry by which a Linux desktop starts a program with the session. Pure; see the Desktop Entry Specification, “The Exec key”. */

function quoted(argument: string): string {
  // Quoted once for the command line, then once more as a value of the file.
  const inner = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
  return `"${inner}"`.replaceAll('\\', '\\\\')
}

/** @param command the program and its arguments */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=家站通',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}
