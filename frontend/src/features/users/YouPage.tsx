import { Button, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../requests/ProblemAlert.js';
import { LinkedButton } from '../../ui/LinkedButton.js';
import { Page, Section } from '../../ui/Page.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { UnsentTexts } from '../messages/UnsentTexts.js';
import { FilesQuota } from '../attachments/FilesQuota.js';
import { ConnectionState } from '../connection/ConnectionState.js';
import { useInspectorSwitch } from '../inspector/useInspectorSwitch.js';
import { ReadingSharedSwitch } from '../read-receipts/ReadingSharedSwitch.js';
import { PreviewsSwitch } from '../messages/PreviewsSwitch.js';
import { PresenceRadios } from '../presence/PresenceRadios.js';
import { useMe } from '../sessions/me-context.js';
import { useSignOut } from '../sessions/useSignOut.js';
import { ColorSchemeSwitch } from './ColorSchemeSwitch.js';
import { UserAvatar } from './UserAvatar.js';
import { useUser } from './user.query.js';
import classes from './YouPage.module.css';

/** One's own account and how things look here. */
export function YouPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { user } = useUser(me.id);
  usePlaceTitle(t('you.title'));
  return (
    <div className={classes['frame']} data-pane="main" id="main" tabIndex={-1}>
      <Page
        title={t('you.title')}
        back={
          <Link to="/" aria-label={t('action.back')}>
            <IconArrowLeft size={20} />
          </Link>
        }
      >
        <div className={classes['who']}>
          <UserAvatar userId={me.id} size="large" />
          <div>
            <b className={classes['name']}>{user?.displayName ?? me.displayName}</b>
            <span className={classes['account']}>{t('you.signedInAs', { name: me.name })}</span>
          </div>
          <span className={classes['state']}>
            <ConnectionState />
          </span>
        </div>
        <UnsentTexts />
        <Section title={t('presence.title')}>
          <PresenceRadios />
        </Section>
        <OwnPages />
        <Section title={t('attachment.quota')}>
          <FilesQuota />
        </Section>
        <Section title={t('seen.title')} text={t('seen.text')}>
          <ReadingSharedSwitch />
        </Section>
        <Section title={t('you.appearance')}>
          <ColorSchemeSwitch />
          <PreviewsSwitch />
        </Section>
        <InspectorSection />
        <SessionsSection />
      </Page>
    </div>
  );
}

/** The pages that have more of it than fits here. */
function OwnPages() {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('scheduled.title')} text={t('scheduled.text')}>
        <LinkedButton to="/scheduled" variant="default">
          {t('scheduled.title')}
        </LinkedButton>
      </Section>
      <Section title={t('profile.title')} text={t('profile.text')}>
        <LinkedButton to="/you/profile" variant="default">
          {t('profile.edit')}
        </LinkedButton>
      </Section>
      <Section title={t('notify.title')} text={t('notify.sectionText')}>
        <LinkedButton to="/you/notifications" variant="default">
          {t('notify.open')}
        </LinkedButton>
      </Section>
    </>
  );
}

/** For whoever may look at the real-time layer. */
function InspectorSection() {
  const { t } = useTranslation();
  const inspector = useInspectorSwitch();
  if (!inspector.isAllowed) return null;
  return (
    <Section title={t('you.inspector')} text={t('you.inspectorText')}>
      <Button variant="default" onClick={inspector.toggle}>
        {t('you.inspectorShow')}
      </Button>
    </Section>
  );
}

/** The way out, here or on all devices. */
function SessionsSection() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <Section title={t('you.sessions')} text={t('you.sessionsText')}>
      <ProblemAlert error={signOut.error} />
      <Group mt="sm">
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate('here')}>
          {t('you.signOut')}
        </Button>
        <Button variant="light" color="coral" loading={signOut.isPending} onClick={() => signOut.mutate('everywhere')}>
          {t('you.signOutEverywhere')}
        </Button>
      </Group>
    </Section>
  );
}
