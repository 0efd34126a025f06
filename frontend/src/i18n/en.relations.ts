/** What is said around friends and blocking. */
export const enRelations = {
  relation: {
    title: 'Friends',
    asked_one: 'Friends, {{count}} person asks to be one',
    asked_other: 'Friends, {{count}} people ask to be one',
    incoming: 'Asking to be your friend · {{count}}',
    friends: 'Friends · {{count}}',
    outgoing: 'Asked by you · {{count}}',
    blocked: 'Blocked · {{count}}',
    ask: 'Ask to be friends',
    accept: 'Accept',
    decline: 'Decline',
    takeBack: 'Take the request back',
    unfriend: 'End the friendship',
    block: 'Block',
    unblock: 'Unblock',
    noneTitle: 'No friends yet',
    noneText:
      'Open the menu of somebody in the member list and ask. Friends can write to each other without sharing a community.',
    isBlocked: 'You have blocked {{name}}: neither of you can write here.',
  },
};
