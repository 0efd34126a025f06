import { usePartnerShown } from './presence.query.js';
import { ShownInWords } from './ShownInWords.js';

/** How somebody whom one talks to is shown, for whoever does not see the dot. */
export function PartnerInWords({ userId }: { userId: string }) {
  return <ShownInWords shown={usePartnerShown(userId)} />;
}
