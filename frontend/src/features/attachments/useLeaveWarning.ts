import { useEffect } from 'react';
import { uploads, type Upload } from '../../requests/uploads/uploads.js';

/** The browser asks before it leaves the page while files wait of which a reload would not find all again. */
export function useLeaveWarning(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!uploads.all().every(isFoundAgain)) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
}

/** What is only known by its name the server has to have, all of it. */
const isFoundAgain = ({ keptAs, state }: Upload): boolean =>
  keptAs === 'whole' || state === 'lost' || (keptAs === 'name' && state === 'done');
