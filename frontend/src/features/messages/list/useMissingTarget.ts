import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from './message-rows.js';

/** Says so where the message that a link or a hit leads to is not there: once, and not when it goes while one looks. */
export function useMissingTarget(target: number | undefined, rows: readonly Row[]): void {
  const { t } = useTranslation();
  const isTold = useRef(false);
  useEffect(() => {
    if (target === undefined || rows.length === 0 || isTold.current) return;
    isTold.current = true;
    const isThere = rows.some((row) => row.kind === 'message' && row.message.position === target);
    if (!isThere) notifications.show({ id: 'jump-missing', message: t('message.jumpMissing') });
  }, [target, rows, t]);
}
