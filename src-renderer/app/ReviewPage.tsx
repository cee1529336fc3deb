import { useState } from 'react';
import type { HrefOf } from '../features/review/hrefOf.ts';
import { ReviewView } from '../features/review/ReviewView.tsx';
import { wishExport } from '../features/transfers/exportWish.ts';
import { UploadDialog } from '../features/transfers/UploadDialog.tsx';
import { useCapabilities } from '../station/useCapabilities.ts';
import { routeHash } from './route.ts';

/** Review: the list of all calls, with what carries them away and brings others in. */
export function ReviewPage() {
  const { floor } = useCapabilities();
  const [uploading, setUploading] = useState(false);
  // A call that goes on is followed on the floor; what is over, or a moment that is gone, is looked at here.
  const hrefOf: HrefOf = ({ callId, state }, at) =>
    state !== 'ended' && floor && at === undefined
      ? routeHash({ view: 'floor', callId })
      : routeHash({ view: 'review', callId, ...(at !== undefined && { at }) });
  return (
    <>
      <ReviewView
        hrefOf={hrefOf}
        onExport={(callIds) => wishExport({ kind: 'calls', callIds })}
        onUpload={() => setUploading(true)}
      />
      <UploadDialog opened={uploading} onClose={() => setUploading(false)} />
    </>
  );
}
