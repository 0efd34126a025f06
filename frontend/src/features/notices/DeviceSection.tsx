import { Button, Group, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pushControllerTest } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { RequestError } from '../../requests/request-error.js';
import { useProblemText } from '../../requests/useProblemText.js';
import { Section } from '../../ui/Page.js';
import { useMe } from '../sessions/me-context.js';
import { useDeviceChoices } from './device-choices.js';
import { isPushedTo, isPushPossible, startPush, stopPush } from './push-subscription.js';

/** How this browser tells of messages: while Kraken is open somewhere, and while it is not. */
export function DeviceSection() {
  const { t } = useTranslation();
  const { choices, choose } = useDeviceChoices();
  const [permission, setPermission] = useState(permissionNow);
  const push = usePushSwitch(() => setPermission(permissionNow()));
  const isDenied = permission === 'denied' || permission === 'none';
  const show = async (isShown: boolean) => {
    // Asked for only here, by whoever wants it.
    if (isShown && permission === 'default') await Notification.requestPermission();
    setPermission(permissionNow());
    choose({ isShown: isShown && permissionNow() === 'granted' });
  };
  return (
    <Section title={t('notify.device')}>
      <Switch
        label={t('notify.desktop')}
        description={isDenied ? t(`notifyPermission.${permission}`) : t('notify.desktopText')}
        checked={choices.isShown && permission === 'granted'}
        disabled={isDenied}
        onChange={(event) => void show(event.currentTarget.checked)}
      />
      <Switch
        mt="md"
        label={t('notify.push')}
        description={isPushPossible() ? t('notify.pushText') : t('notify.pushImpossible')}
        checked={push.isOn}
        disabled={isDenied || !isPushPossible() || push.isBusy}
        onChange={(event) => push.turn(event.currentTarget.checked)}
      />
      {push.isOn && (
        <Group mt="md">
          <TestButton />
          <Text size="sm" c="var(--text-2)">
            {t('notify.testText')}
          </Text>
        </Group>
      )}
    </Section>
  );
}

function usePushSwitch(onAsked: () => void) {
  const { t } = useTranslation();
  const me = useMe();
  const problemText = useProblemText();
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    void isPushedTo(me.id).then(setIsOn);
  }, [me.id]);
  const { mutate, isPending } = useMutation({
    mutationFn: async (isWanted: boolean) => {
      if (isWanted && (await Notification.requestPermission()) !== 'granted') return false;
      await (isWanted ? startPush(me.id) : stopPush());
      return isWanted;
    },
    onSuccess: setIsOn,
    // What the browser itself says is in no words for people.
    onError: (error) =>
      notifications.show({
        color: 'coral',
        message: error instanceof RequestError ? problemText(error) : t('notify.pushFailed'),
      }),
    onSettled: onAsked,
  });
  return { isOn, isBusy: isPending, turn: mutate };
}

function TestButton() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const test = useMutation({
    mutationFn: () => answerOf(pushControllerTest()),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
  return (
    <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
      {t('notify.test')}
    </Button>
  );
}

/** `none`: this page may not notify at all; browsers want https for it. */
const permissionNow = (): NotificationPermission | 'none' =>
  'Notification' in window && window.isSecureContext ? Notification.permission : 'none';
