import { useLocalStorage } from '@mantine/hooks';

/** Whether this browser shows what stands behind links, and how to change it. */
export function useShowsPreviews(): readonly [boolean, (isShown: boolean) => void] {
  const [isShown, setIsShown] = useLocalStorage({
    key: 'kraken.previews',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return [isShown, setIsShown];
}
