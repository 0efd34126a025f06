import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { instanceQuery } from '../features/instance/instance.query.js';
import { readConversationSearch } from '../features/messages/conversation-search.js';
import { readKeptAccount } from '../features/users/kept-account.js';
import { findMe, findMeOrKept } from '../features/users/me.query.js';
import { BrokenPage } from './BrokenPage.js';
import { NotFoundPage } from './NotFoundPage.js';
import { PendingPage } from './PendingPage.js';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFoundPage,
  beforeLoad: async ({ context, location }) => {
    // Where somebody has an account it is set up: the first view does not wait for the network.
    if (readKeptAccount() && location.pathname !== '/set-up') return;
    const { isSetUp } = await context.queryClient.ensureQueryData(instanceQuery);
    if (!isSetUp && location.pathname !== '/set-up') throw redirect({ to: '/set-up' });
  },
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: async ({ context }) => {
    const { isSetUp } = await context.queryClient.ensureQueryData(instanceQuery);
    if (isSetUp) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../features/instance/SetUpPage.js'), 'SetUpPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => (typeof search['next'] === 'string' ? { next: search['next'] } : {}),
  component: lazyRouteComponent(() => import('./SignInRoute.js'), 'SignInRoute'),
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  validateSearch: (search): { invite?: string } =>
    typeof search['invite'] === 'string' ? { invite: search['invite'] } : {},
  component: lazyRouteComponent(() => import('./RegisterRoute.js'), 'RegisterRoute'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$code',
  beforeLoad: async ({ context }) => ({ me: await findMe(context.queryClient) }),
  component: lazyRouteComponent(() => import('./InviteRoute.js'), 'InviteRoute'),
});

/** Everything below needs an account. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await findMeOrKept(context.queryClient);
    if (!me) throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    return { me };
  },
  component: lazyRouteComponent(() => import('./SignedInRoute.js'), 'SignedInRoute'),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('../features/communities/HomePage.js'), 'HomePage'),
});

const you = createRoute({
  getParentRoute: () => signedIn,
  path: '/you',
  component: lazyRouteComponent(() => import('../features/users/YouPage.js'), 'YouPage'),
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  component: lazyRouteComponent(() => import('../features/inbox/InboxPage.js'), 'InboxPage'),
});

const scheduled = createRoute({
  getParentRoute: () => signedIn,
  path: '/scheduled',
  component: lazyRouteComponent(() => import('../features/scheduled-messages/ScheduledPage.js'), 'ScheduledPage'),
});

const yourNotifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/you/notifications',
  component: lazyRouteComponent(
    () => import('../features/notification-settings/NotificationsPage.js'),
    'NotificationsPage',
  ),
});

const profile = createRoute({
  getParentRoute: () => signedIn,
  path: '/you/profile',
  component: lazyRouteComponent(() => import('../features/profiles/ProfilePage.js'), 'ProfilePage'),
});

const dms = createRoute({
  getParentRoute: () => signedIn,
  path: '/dms',
  component: lazyRouteComponent(() => import('./DmsRoute.js'), 'DmsRoute'),
});

const dmHome = createRoute({
  getParentRoute: () => dms,
  path: '/',
  component: lazyRouteComponent(() => import('../features/direct-messages/DmHome.js'), 'DmHome'),
});

const friends = createRoute({
  getParentRoute: () => dms,
  path: '/friends',
  component: lazyRouteComponent(() => import('../features/relations/FriendsPage.js'), 'FriendsPage'),
});

const dm = createRoute({
  getParentRoute: () => dms,
  path: '/$channelId',
  validateSearch: readConversationSearch,
  component: lazyRouteComponent(() => import('./DmRoute.js'), 'DmRoute'),
});

const community = createRoute({
  getParentRoute: () => signedIn,
  path: '/communities/$communityId',
  component: lazyRouteComponent(() => import('./CommunityRoute.js'), 'CommunityRoute'),
});

const communityHome = createRoute({
  getParentRoute: () => community,
  path: '/',
  component: lazyRouteComponent(() => import('./CommunityHomeRoute.js'), 'CommunityHomeRoute'),
});

const members = createRoute({
  getParentRoute: () => community,
  path: '/members',
  component: lazyRouteComponent(() => import('./MembersRoute.js'), 'MembersRoute'),
});

const settings = createRoute({
  getParentRoute: () => community,
  path: '/settings',
  component: lazyRouteComponent(() => import('./CommunitySettingsRoute.js'), 'CommunitySettingsRoute'),
});

const emojiSettings = createRoute({
  getParentRoute: () => community,
  path: '/settings/emoji',
  component: lazyRouteComponent(() => import('./EmojiSettingsRoute.js'), 'EmojiSettingsRoute'),
});

const channel = createRoute({
  getParentRoute: () => community,
  path: '/channels/$channelId',
  validateSearch: readConversationSearch,
  component: lazyRouteComponent(() => import('./ChannelRoute.js'), 'ChannelRoute'),
});

const routeTree = root.addChildren([
  setUp,
  signIn,
  register,
  invite,
  signedIn.addChildren([
    home,
    you,
    inbox,
    scheduled,
    yourNotifications,
    profile,
    dms.addChildren([dmHome, friends, dm]),
    community.addChildren([communityHome, members, settings, emojiSettings, channel]),
  ]),
]);

/** Every address there is. */
export function createKrakenRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultErrorComponent: BrokenPage,
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 300,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createKrakenRouter>;
  }
}
