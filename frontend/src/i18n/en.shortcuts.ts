/** What can be done with the keyboard. */
export const enShortcuts = {
  shortcuts: {
    title: 'Keyboard shortcuts',
    around: 'Getting around',
    reading: 'Reading',
    writing: 'Writing',
    does: {
      switcher: 'Go to a channel or person',
      search: 'Search messages',
      neighbour: 'The channel above, below',
      unread: 'The next with something new',
      read: 'Mark as read',
      readAll: 'Mark everything here as read',
      send: 'Send',
      line: 'A new line',
      editLast: 'Edit your last message, in an empty field',
      bold: 'Bold',
      italic: 'Italic',
    },
  },
};
