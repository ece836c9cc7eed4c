import { useEffect, useState } from 'react';
import { createVisibleTime } from './visible-time.ts';

/** Seconds that the page was in sight since the component was mounted; read it when needed, it renders nothing. */
export function useVisibleTime(): () => number {
  const [time] = useState(() =>
    createVisibleTime(typeof document === 'undefined' || !document.hidden, performance.now()),
  );
  // External system: the browser, which tells when the page is hidden.
  useEffect(() => {
    const onChange = () => time.change(!document.hidden, performance.now());
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [time]);
  return () => time.seconds(performance.now());
}
