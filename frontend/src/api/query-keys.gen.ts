// This file is generated (npm run generate).

import type {
  AttachmentsControllerFindQuotaData,
  AttachmentsControllerReadContentData,
  AttachmentsControllerReadThumbnailData,
  ChannelsControllerFindAllForCommunityData,
  CommunitiesControllerFindMineData,
  DirectMessagesControllerFindMineData,
  DirectMessagesControllerSearchPeopleData,
  DmReadsControllerFindData,
  DmReadsControllerFindSharedData,
  DraftsControllerFindMineData,
  EmojiControllerFindAllData,
  EventMeasuresControllerFindAllData,
  HealthControllerFindOneData,
  InstanceControllerFindOneData,
  InvitesControllerPreviewData,
  MembersControllerFindPageData,
  MentionsControllerSearchData,
  MessagesControllerFindPageData,
  NotificationSettingsControllerFindMineData,
  NotificationsControllerFindPageData,
  NotificationsControllerFindUnreadData,
  PicturesControllerReadData,
  PinsControllerFindAllData,
  PresenceControllerFindOnlineData,
  PresenceControllerFindPartnersData,
  PreviewsControllerReadPictureData,
  PushControllerFindKeyData,
  RelationsControllerFindAllData,
  ScheduledMessagesControllerFindMineData,
  SearchControllerFindPageData,
  ThreadListControllerFindPageData,
  ThreadsControllerFindPageData,
  UsersControllerFindMeData,
} from './types.gen.js';

const createQueryKey = <Options extends { path?: unknown; query?: unknown }>(_id: string, options: Options) =>
  [{ _id, ...options }] as const;

export const attachmentsControllerFindQuotaQueryKey = (options: Pick<AttachmentsControllerFindQuotaData, 'path' | 'query'> = {}) => createQueryKey('attachmentsControllerFindQuota', options);

export const attachmentsControllerReadContentQueryKey = (options: Pick<AttachmentsControllerReadContentData, 'path' | 'query'>) => createQueryKey('attachmentsControllerReadContent', options);

export const attachmentsControllerReadThumbnailQueryKey = (options: Pick<AttachmentsControllerReadThumbnailData, 'path' | 'query'>) => createQueryKey('attachmentsControllerReadThumbnail', options);

export const channelsControllerFindAllForCommunityQueryKey = (options: Pick<ChannelsControllerFindAllForCommunityData, 'path' | 'query'>) => createQueryKey('channelsControllerFindAllForCommunity', options);

export const communitiesControllerFindMineQueryKey = (options: Pick<CommunitiesControllerFindMineData, 'path' | 'query'> = {}) => createQueryKey('communitiesControllerFindMine', options);

export const directMessagesControllerFindMineQueryKey = (options: Pick<DirectMessagesControllerFindMineData, 'path' | 'query'> = {}) => createQueryKey('directMessagesControllerFindMine', options);

export const directMessagesControllerSearchPeopleQueryKey = (options: Pick<DirectMessagesControllerSearchPeopleData, 'path' | 'query'> = {}) => createQueryKey('directMessagesControllerSearchPeople', options);

export const dmReadsControllerFindQueryKey = (options: Pick<DmReadsControllerFindData, 'path' | 'query'>) => createQueryKey('dmReadsControllerFind', options);

export const dmReadsControllerFindSharedQueryKey = (options: Pick<DmReadsControllerFindSharedData, 'path' | 'query'> = {}) => createQueryKey('dmReadsControllerFindShared', options);

export const draftsControllerFindMineQueryKey = (options: Pick<DraftsControllerFindMineData, 'path' | 'query'> = {}) => createQueryKey('draftsControllerFindMine', options);

export const emojiControllerFindAllQueryKey = (options: Pick<EmojiControllerFindAllData, 'path' | 'query'>) => createQueryKey('emojiControllerFindAll', options);

export const eventMeasuresControllerFindAllQueryKey = (options: Pick<EventMeasuresControllerFindAllData, 'path' | 'query'> = {}) => createQueryKey('eventMeasuresControllerFindAll', options);

export const healthControllerFindOneQueryKey = (options: Pick<HealthControllerFindOneData, 'path' | 'query'> = {}) => createQueryKey('healthControllerFindOne', options);

export const instanceControllerFindOneQueryKey = (options: Pick<InstanceControllerFindOneData, 'path' | 'query'> = {}) => createQueryKey('instanceControllerFindOne', options);

export const invitesControllerPreviewQueryKey = (options: Pick<InvitesControllerPreviewData, 'path' | 'query'>) => createQueryKey('invitesControllerPreview', options);

export const membersControllerFindPageQueryKey = (options: Pick<MembersControllerFindPageData, 'path' | 'query'>) => createQueryKey('membersControllerFindPage', options);

export const mentionsControllerSearchQueryKey = (options: Pick<MentionsControllerSearchData, 'path' | 'query'>) => createQueryKey('mentionsControllerSearch', options);

export const messagesControllerFindPageQueryKey = (options: Pick<MessagesControllerFindPageData, 'path' | 'query'>) => createQueryKey('messagesControllerFindPage', options);

export const notificationSettingsControllerFindMineQueryKey = (options: Pick<NotificationSettingsControllerFindMineData, 'path' | 'query'> = {}) => createQueryKey('notificationSettingsControllerFindMine', options);

export const notificationsControllerFindPageQueryKey = (options: Pick<NotificationsControllerFindPageData, 'path' | 'query'> = {}) => createQueryKey('notificationsControllerFindPage', options);

export const notificationsControllerFindUnreadQueryKey = (options: Pick<NotificationsControllerFindUnreadData, 'path' | 'query'> = {}) => createQueryKey('notificationsControllerFindUnread', options);

export const picturesControllerReadQueryKey = (options: Pick<PicturesControllerReadData, 'path' | 'query'>) => createQueryKey('picturesControllerRead', options);

export const pinsControllerFindAllQueryKey = (options: Pick<PinsControllerFindAllData, 'path' | 'query'>) => createQueryKey('pinsControllerFindAll', options);

export const presenceControllerFindOnlineQueryKey = (options: Pick<PresenceControllerFindOnlineData, 'path' | 'query'>) => createQueryKey('presenceControllerFindOnline', options);

export const presenceControllerFindPartnersQueryKey = (options: Pick<PresenceControllerFindPartnersData, 'path' | 'query'> = {}) => createQueryKey('presenceControllerFindPartners', options);

export const previewsControllerReadPictureQueryKey = (options: Pick<PreviewsControllerReadPictureData, 'path' | 'query'>) => createQueryKey('previewsControllerReadPicture', options);

export const pushControllerFindKeyQueryKey = (options: Pick<PushControllerFindKeyData, 'path' | 'query'> = {}) => createQueryKey('pushControllerFindKey', options);

export const relationsControllerFindAllQueryKey = (options: Pick<RelationsControllerFindAllData, 'path' | 'query'> = {}) => createQueryKey('relationsControllerFindAll', options);

export const scheduledMessagesControllerFindMineQueryKey = (options: Pick<ScheduledMessagesControllerFindMineData, 'path' | 'query'> = {}) => createQueryKey('scheduledMessagesControllerFindMine', options);

export const searchControllerFindPageQueryKey = (options: Pick<SearchControllerFindPageData, 'path' | 'query'>) => createQueryKey('searchControllerFindPage', options);

export const threadListControllerFindPageQueryKey = (options: Pick<ThreadListControllerFindPageData, 'path' | 'query'>) => createQueryKey('threadListControllerFindPage', options);

export const threadsControllerFindPageQueryKey = (options: Pick<ThreadsControllerFindPageData, 'path' | 'query'>) => createQueryKey('threadsControllerFindPage', options);

export const usersControllerFindMeQueryKey = (options: Pick<UsersControllerFindMeData, 'path' | 'query'> = {}) => createQueryKey('usersControllerFindMe', options);
