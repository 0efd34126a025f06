import { useEffect } from 'react';
import { uploads } from '../../requests/uploads/uploads.js';

/** The browser asks before it leaves the page while files wait: it could not open them again by itself. */
export function useLeaveWarning(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (uploads.all().length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
}
