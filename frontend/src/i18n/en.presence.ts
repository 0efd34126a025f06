/** What is said around who is there. */
export const enPresence = {
  presence: {
    title: 'How you are shown',
    choose: 'How you are shown: {{shown}}. Change',
    online: 'Online',
    idle: 'Away',
    dnd: 'Do not disturb',
    invisible: 'Invisible',
    offline: 'Offline',
    onlineText: 'Away by itself after ten minutes',
    idleText: 'Until you choose otherwise',
    dndText: 'Nothing notifies you',
    invisibleText: 'Shown as offline, everywhere',
  },
};
