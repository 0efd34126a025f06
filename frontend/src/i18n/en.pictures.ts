/** What is said around pictures of people and places. */
export const enPictures = {
  picture: {
    avatar: 'Picture',
    banner: 'Banner',
    icon: 'Icon',
    group: 'Picture of the group',
    choose: 'Choose a picture',
    change: 'Change',
    remove: 'Remove',
    hint: 'PNG, JPEG, GIF, WebP or AVIF, at most {{size}}. It is cut around its middle.',
  },
};
