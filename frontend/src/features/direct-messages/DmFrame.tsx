import { useDisclosure } from '@mantine/hooks';
import { IconEdit } from '@tabler/icons-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import { SideFrame } from '../../ui/SideFrame.js';
import { SideTitle } from '../../ui/SidePanel.js';
import { FriendsLink } from '../relations/FriendsLink.js';
import { UserBar } from '../users/UserBar.js';
import classes from './DmFrame.module.css';
import { DmList } from './list/DmList.js';

const NewDmDialog = lazy(() => import('./dialogs/NewDmDialog.js'));

/** Home: whom one talks to at the left, one of the conversations beside it. */
export function DmFrame({ pane, children }: { pane: 'list' | 'main'; children: ReactNode }) {
  const { t } = useTranslation();
  const [isOpening, opening] = useDisclosure();
  return (
    <SideFrame
      pane={pane}
      widthLabel={t('dm.listWidth')}
      header={
        <>
          <SideTitle>{t('dm.title')}</SideTitle>
          <IconButton label={t('dm.new')} className={classes['new']} onClick={opening.open}>
            <IconEdit size={18} />
          </IconButton>
        </>
      }
      footer={<UserBar />}
      list={
        <>
          <FriendsLink />
          <DmList onNew={opening.open} />
        </>
      }
    >
      {children}
      <Suspense>{isOpening && <NewDmDialog onClose={opening.close} />}</Suspense>
    </SideFrame>
  );
}
