/**
 * Every limit a person can run into, in one place: the server enforces it, the interface tells of it before it bites.
 * Lengths are UTF-16 code units (what `string.length` and `maxlength` count).
 */
export const limits = {
  userName: { min: 2, max: 32 },
  displayName: { min: 1, max: 64 },
  pronouns: { min: 0, max: 32 },
  bio: { max: 300 },
  statusText: { min: 0, max: 80 },
  password: { min: 8, max: 256 },
  instanceName: { min: 1, max: 64 },
  communityName: { min: 1, max: 64 },
  communityDescription: { max: 500 },
  communitiesPerUser: 100,
  channelName: { min: 1, max: 64 },
  channelTopic: { max: 250 },
  channelsPerCommunity: 200,
  /** Six hours. */
  slowModeSeconds: 6 * 3600,
  /** Direct messages one person may have opened or be in; what others open counts for them. */
  dmsPerUser: 1000,
  dmGroupMembers: 10,
  /** Friends, requests either way, and blocked people: of each so many. */
  relationsPerUser: 1000,
  /** How many people a search for somebody to write to finds at most. */
  peopleFound: 20,
  dmName: { min: 0, max: 64 },
  /** How much of the latest message a list of direct messages shows. */
  dmExcerpt: 160,
  messageContent: { min: 1, max: 4000 },
  /** Different people that one message mentions. */
  mentionsPerMessage: 50,
  messagesPerPage: 50,
  /** The longest recommended sequence has 14. */
  emoji: { max: 32 },
  /** Of an emoji that a community makes. */
  emojiName: { min: 2, max: 32 },
  emojiPerCommunity: 100,
  /** Of its picture, as it is kept. */
  emojiBytes: 256 * 1024,
  /** Different emoji under one message. */
  reactionsPerMessage: 20,
  /** Of so many people the names are shown; of the others the number. */
  reactionUserIds: 12,
  pinsPerChannel: 50,
  /** What was begun, and may still be too long to be sent. */
  draft: { max: 8000 },
  draftsPerUser: 100,
  /** Messages that one person wants to send later, those that were refused included. */
  scheduledPerUser: 100,
  /** How far ahead: a year. */
  scheduledDays: 365,
  pollQuestion: { max: 300 },
  pollOptions: { min: 2, max: 10 },
  pollOption: { min: 1, max: 80 },
  /** 30 days. */
  pollHours: 720,
  threadsPerPage: 30,
  /** Threads that one person follows in one channel; beyond them nothing is followed by itself. */
  followedThreadsPerChannel: 200,
  /** Links of a message that are looked at, and what is shown of each. */
  previewsPerMessage: 3,
  previewedUrl: { max: 2000 },
  previewSiteName: { max: 80 },
  previewTitle: { max: 200 },
  previewDescription: { max: 350 },
  fileName: { max: 120 },
  /** Of one file; an instance may set another (MAX_FILE_MB). */
  fileBytes: 25 * 1024 * 1024,
  attachmentsPerMessage: 10,
  /** Uploads that one person has begun and not ended. */
  uploadsAtOnce: 20,
  /** An upload comes in parts of at most so much. */
  uploadPartBytes: 4 * 1024 * 1024,
  /** What a browser keeps of files that are chosen and not sent; of more than that it finds the uploaded ones after a reload. */
  waitingFileBytes: 50 * 1024 * 1024,
  /** What one person keeps on the server; an instance may set another (MAX_FILES_PER_USER_MB). */
  fileBytesPerUser: 2 * 1024 * 1024 * 1024,
  /** What has more pixels, all frames together, is a file and no picture. */
  imagePixels: 100_000_000,
  /** Of a picture that stands for somebody or something, before it is made small. */
  pictureBytes: 8 * 1024 * 1024,
  notificationsPerPage: 30,
  /** How many people one step of what follows a message concerns at most (R5). */
  jobSetSize: 500,
  membersPerPage: 100,
  idsPerLookup: 100,
  unreadPositions: 100,
  searchText: { min: 1, max: 200 },
  /** Words, phrases and exclusions that count, of each. */
  searchTerms: 16,
  searchFiltersOfAKind: 3,
  searchHitsPerPage: 25,
  /** How many of the newest hits can be paged through. */
  searchHits: 1000,
  searchExcerpt: 300,
  /** Places for which one person has chosen something about notifications. */
  notificationPlaces: 1000,
  timeZone: { max: 64 },
  /** Milliseconds: who did something longer ago than that says this. */
  inputAgoMs: 24 * 60 * 60 * 1000,
  /** Devices of one person that are pushed to: the ones that asked last. */
  pushDevicesPerUser: 20,
  pushEndpoint: { max: 1024 },
  inviteMaxUses: 1000,
  inviteMaxHours: 24 * 365,
  socketFrameBytes: 64 * 1024,
  requestBodyBytes: 64 * 1024,
} as const;
