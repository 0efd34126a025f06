import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CommunityRail } from '../communities/CommunityRail.js';
import { Inspector } from '../inspector/Inspector.js';
import { RunningTextContext } from '../../ui/markdown/RunningText.js';
import { withSigns } from '../mentions/with-signs.js';
import { UnsentNotice } from '../messages/UnsentNotice.js';
import { ProfileCardHost } from '../profiles/ProfileCardHost.js';
import { Shortcuts } from '../shortcuts/Shortcuts.js';
import { Switcher } from '../switcher/Switcher.js';
import { Notices } from '../notices/Notices.js';
import classes from './AppFrame.module.css';
import { useLeaveWarning } from '../attachments/useLeaveWarning.js';
import { BottomTabs } from './BottomTabs.js';

/** Rail of communities at the left, the place itself beside it; on a phone one column and tabs below. */
export function AppFrame({ children }: { children: ReactNode }) {
  useLeaveWarning();
  const { t } = useTranslation();
  return (
    <ProfileCardHost>
      <RunningTextContext value={withSigns}>
        <div className={classes['frame']}>
          <a className={classes['skip']} href="#main">
            {t('frame.skip')}
          </a>
          <div className={classes['rail']}>
            <CommunityRail />
          </div>
          <div className={classes['place']}>{children}</div>
          <BottomTabs />
          <Switcher />
          <Shortcuts />
          <UnsentNotice />
          <Inspector />
          <Notices />
        </div>
      </RunningTextContext>
    </ProfileCardHost>
  );
}
