import { IconPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import { usePinsSwitch } from './pins-context.js';
import classes from './PinsButton.module.css';

/** Shows the pinned messages, or hides them. Stands in the header of a conversation. */
export function PinsButton() {
  const { t } = useTranslation();
  const { isOpen, toggle } = usePinsSwitch();
  return (
    <IconButton
      className={classes['button']}
      label={isOpen ? t('pin.hide') : t('pin.show')}
      aria-pressed={isOpen}
      onClick={toggle}
    >
      <IconPin size={18} />
    </IconButton>
  );
}
