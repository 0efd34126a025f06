import { Button, Skeleton, Stack } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { invitesControllerAccept, invitesControllerPreview } from '../../api/sdk.gen.js';
import { invitesControllerPreviewQueryKey } from '../../api/query-keys.gen.js';
import type { InvitePreview } from '../../api/types.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { ProblemAlert } from '../../requests/ProblemAlert.js';
import { useProblemText } from '../../requests/useProblemText.js';
import { Avatar } from '../../ui/Avatar.js';
import { CoverPage } from '../../ui/CoverPage.js';
import { LinkedButton } from '../../ui/LinkedButton.js';
import { Notice } from '../../ui/Notice.js';
import { pictureAddress } from '../../ui/picture-address.js';

/** Where an invite link leads. @param isSignedIn whoever opens it has an account and is signed in */
export function InvitePage({ code, isSignedIn }: { code: string; isSignedIn: boolean }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const path = { code };
  const preview = useQuery({
    queryKey: invitesControllerPreviewQueryKey({ path }),
    queryFn: ({ signal }) => answerOf(invitesControllerPreview({ path, signal })),
    retry: false,
  });
  if (preview.error)
    return (
      <CoverPage title={t('app.name')}>
        <Notice icon={<IconMailOff size={28} />} title={t('invite.invalidTitle')} text={problemText(preview.error)}>
          <LinkedButton to="/" variant="light">
            {t('state.goHome')}
          </LinkedButton>
        </Notice>
      </CoverPage>
    );
  const { data } = preview;
  return (
    <CoverPage
      eyebrow={data ? t('invite.joining', { inviter: data.inviterName }) : undefined}
      title={data?.communityName ?? ''}
      text={data && t('invite.members', { count: data.memberCount })}
      icon={isSignedIn && data?.communityIconId ? <Icon preview={data} /> : undefined}
    >
      <Stack mt="lg" gap="sm">
        {!data && <Skeleton height={42} />}
        {data && !isSignedIn && <ForNewcomers code={code} />}
        {data && isSignedIn && <ForMembers preview={data} />}
      </Stack>
    </CoverPage>
  );
}

/** Of the community; whoever is not signed in may not read it, and sees the mark. */
function Icon({ preview: { code, communityName, communityIconId } }: { preview: InvitePreview }) {
  return <Avatar id={code} name={communityName} picture={pictureAddress(communityIconId)} size="huge" />;
}

function ForNewcomers({ code }: { code: string }) {
  const { t } = useTranslation();
  return (
    <>
      <LinkedButton to="/register" search={{ invite: code }} size="md">
        {t('invite.asNewcomer')}
      </LinkedButton>
      <LinkedButton to="/sign-in" search={{ next: `/invite/${code}` }} size="md" variant="default">
        {t('invite.asAccount')}
      </LinkedButton>
    </>
  );
}

function ForMembers({ preview }: { preview: InvitePreview }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: () => answerOf(invitesControllerAccept({ path: { code: preview.code } })),
    onSuccess: ({ id }) => navigate({ to: '/communities/$communityId', params: { communityId: id }, replace: true }),
  });
  const community = preview.communityName;
  return (
    <>
      <ProblemAlert error={accept.error} />
      <Button size="md" loading={accept.isPending} onClick={() => accept.mutate()}>
        {preview.isMember ? t('invite.open', { community }) : t('invite.accept', { community })}
      </Button>
    </>
  );
}
