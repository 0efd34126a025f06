/** The people of the sample data. They have no passwords: nobody can sign in as them. */
export const people = [
  { key: 'jonas', name: 'jonas', displayName: 'Jonas Ekdahl' },
  { key: 'yuki', name: 'yuki', displayName: 'Yuki Tanaka' },
  { key: 'amal', name: 'amal', displayName: 'Amal Haddad' },
  { key: 'mara', name: 'mara', displayName: 'Mara Lindqvist' },
  { key: 'tomas', name: 'tomas', displayName: 'Tomás Ferreira' },
  { key: 'kofi', name: 'kofi', displayName: 'Kofi Mensah' },
  { key: 'ines', name: 'ines', displayName: 'Inès Moreau' },
  { key: 'priya', name: 'priya', displayName: 'Priya Raman' },
  { key: 'olek', name: 'olek', displayName: 'Oleksandr Bondar' },
  { key: 'freya', name: 'freya', displayName: 'Freya Nygård' },
] as const;
