import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.js';
import classes from './ShortcutsDialog.module.css';
import { modifierSign } from './modifier-sign.js';

/** Each with the keys that are pressed together; more than one set where several do something of the same kind. */
const SECTIONS = {
  around: {
    switcher: [['mod', 'K']],
    search: [['mod', 'F']],
    neighbour: [
      ['Alt', '↑'],
      ['Alt', '↓'],
    ],
    unread: [
      ['Alt', 'Shift', '↑'],
      ['Alt', 'Shift', '↓'],
    ],
  },
  reading: { read: [['Esc']], readAll: [['Shift', 'Esc']] },
  writing: {
    send: [['Enter']],
    line: [['Shift', 'Enter']],
    editLast: [['↑']],
    bold: [['mod', 'B']],
    italic: [['mod', 'I']],
  },
} as const;

/** What can be done with the keyboard, on one sheet. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <Section name="around" keys={SECTIONS.around} />
      <Section name="reading" keys={SECTIONS.reading} />
      <Section name="writing" keys={SECTIONS.writing} />
    </Dialog>
  );
}

type SectionName = keyof typeof SECTIONS;

interface SectionProps<Name extends SectionName> {
  name: Name;
  keys: (typeof SECTIONS)[Name];
}

function Section<Name extends SectionName>({ name, keys }: SectionProps<Name>) {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className={classes['heading']}>{t(`shortcuts.${name}`)}</h3>
      <dl className={classes['list']}>
        {Object.entries<readonly (readonly string[])[]>(keys).map(([does, ways]) => (
          <div key={does} className={classes['row']}>
            <dt>{t(`shortcuts.does.${does as Does}`)}</dt>
            <dd className={classes['ways']}>
              {ways.map((way) => (
                <span key={way.join(' ')} className={classes['way']}>
                  {way.map((key) => (
                    <Kbd key={key} size="sm">
                      {key === 'mod' ? modifierSign : key}
                    </Kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Does = { [Name in SectionName]: keyof (typeof SECTIONS)[Name] }[SectionName];
