import { FocusTrap, Tabs } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconActivity, IconLayoutBottombar, IconLayoutSidebarRight, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { enInspector } from '../../i18n/en.inspector.js';
import { addTexts } from '../../i18n/i18n.js';
import { IconButton } from '../../ui/IconButton.js';
import { ResizeHandle } from '../../ui/ResizeHandle.js';
import { usePanelSize } from '../../ui/usePanelSize.js';
import { CountersPage } from './counters/CountersPage.js';
import { useRecordingFeed } from './feed-of.js';
import classes from './InspectorPanel.module.css';
import './lanes.css';
import { PatternsPage } from './patterns/PatternsPage.js';
import { PulseStrip } from './PulseStrip.js';
import { StreamPage } from './stream/StreamPage.js';
import { useNames } from './useNames.js';

addTexts('inspector', enInspector);

const VIEWS = ['stream', 'counters', 'patterns'] as const;
type View = (typeof VIEWS)[number];
const HEIGHT = { storageKey: 'kraken.inspector.height', firstPx: 360, minPx: 180, maxPx: 900 };
const WIDTH = { storageKey: 'kraken.inspector.width', firstPx: 480, minPx: 360, maxPx: 1000 };

interface InspectorPanelProps {
  /** Somebody has just asked for it. */
  takesFocus: boolean;
  onClose: () => void;
}

/** The inspector: below the page or at its right; on a phone it takes the whole screen. */
export default function InspectorPanel({ takesFocus, onClose }: InspectorPanelProps) {
  const { t } = useTranslation('inspector');
  const feed = useRecordingFeed();
  const names = useNames();
  const [view, setView] = useLocalStorage<View>({
    key: 'kraken.inspector.view',
    defaultValue: 'stream',
    getInitialValueInEffect: false,
  });
  const dock = useDock();
  const panel = useFocusOnce(takesFocus);
  return (
    <FocusTrap active={dock.side === 'sheet'} innerRef={panel}>
      <aside
        tabIndex={-1}
        className={classes['panel']}
        data-inspector={dock.side}
        aria-label={t('title')}
        style={dock.size}
      >
        {dock.handle}
        <Tabs
          value={view}
          onChange={(next) => setView(VIEWS.find((one) => one === next) ?? 'stream')}
          classNames={{ root: classes['tabs'] ?? '', list: classes['list'] ?? '', panel: classes['view'] ?? '' }}
        >
          <Header>
            <PulseStrip pulses={feed.tallies.pulses} />
            {dock.button}
            <IconButton label={t('close')} onClick={onClose}>
              <IconX size={16} />
            </IconButton>
          </Header>
          <Tabs.Panel value="stream">
            <StreamPage feed={feed} names={names} />
          </Tabs.Panel>
          <Tabs.Panel value="counters">{view === 'counters' && <CountersPage feed={feed} />}</Tabs.Panel>
          <Tabs.Panel value="patterns">{view === 'patterns' && <PatternsPage feed={feed} />}</Tabs.Panel>
        </Tabs>
      </aside>
    </FocusTrap>
  );
}

function Header({ children }: { children: ReactNode }) {
  const { t } = useTranslation('inspector');
  return (
    <header className={classes['header']}>
      <h2 className={classes['title']}>
        <IconActivity size={16} aria-hidden="true" />
        <span>{t('title')}</span>
      </h2>
      <Tabs.List aria-label={t('views')}>
        {VIEWS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`view.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {children}
    </header>
  );
}

/** Where it stands, how large it is, and what changes both. */
function useDock() {
  const { t } = useTranslation('inspector');
  const isPhone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const [isRight, setIsRight] = useLocalStorage({
    key: 'kraken.inspector.right',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const height = usePanelSize(HEIGHT);
  const width = usePanelSize(WIDTH);
  if (isPhone) return { side: 'sheet' as const, size: {}, handle: null, button: null };
  const button = (
    <IconButton label={isRight ? t('dockBottom') : t('dockRight')} onClick={() => setIsRight(!isRight)}>
      {isRight ? <IconLayoutBottombar size={16} /> : <IconLayoutSidebarRight size={16} />}
    </IconButton>
  );
  return isRight
    ? {
        side: 'right' as const,
        size: { '--inspector-size': `${width.sizePx}px` },
        handle: <ResizeHandle label={t('width')} panel={width} edge="left" />,
        button,
      }
    : {
        side: 'bottom' as const,
        size: { '--inspector-size': `${height.sizePx}px` },
        handle: <ResizeHandle label={t('height')} panel={height} edge="top" />,
        button,
      };
}

/** Takes the focus when it is asked for, and gives it back to where it came from. */
function useFocusOnce(takesFocus: boolean) {
  const panel = useRef<HTMLElement>(null);
  const isWanted = useRef(takesFocus);
  useEffect(() => {
    if (!isWanted.current) return undefined;
    const opener = document.activeElement;
    panel.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return panel;
}
