/** What stands on the key that begins most shortcuts. */
export const modifierSign = /^(?:Mac|iP)/.test(navigator.platform) ? '⌘' : 'Ctrl';
