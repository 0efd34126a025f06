import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** The server speaks another wire than this page: reloading is offered, not forced, so that nothing typed is lost. */
export function showReloadNotice(): void {
  notifications.show({ id: 'reload', message: <ReloadNotice />, autoClose: false, withCloseButton: false });
}

function ReloadNotice() {
  const { t } = useTranslation();
  return (
    <>
      {t('connection.reload')}
      <Button size="xs" mt="xs" display="block" onClick={() => window.location.reload()}>
        {t('connection.reloadNow')}
      </Button>
    </>
  );
}
