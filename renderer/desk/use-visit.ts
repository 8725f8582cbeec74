import { useCallback, useState } from 'react';
import type { VisitRequest } from '../../preload/rules.ts';
import type { PictureView } from '../../preload/views.ts';

const NOTHING_SAID: VisitRequest = {
  vehicle: 'auto',
  pickupDate: null,
  returnDate: null,
  renterName: '',
  renterNumber: '',
};

/** The visit that is open at the desk: what was said of it, and its id, which its first picture opens in the history. */
export function useVisit() {
  const [visit, setVisit] = useState(NOTHING_SAID);
  const [visitId, setVisitId] = useState(() => crypto.randomUUID() as string);
  return {
    visit,
    visitId,
    setVisit,
    /** A new customer. */
    begin: useCallback(() => {
      setVisit(NOTHING_SAID);
      setVisitId(crypto.randomUUID());
    }, []),
    /** An earlier picture is opened, and its visit with it. */
    reopen: useCallback((result: PictureView) => {
      if (result.kind !== 'read') {
        // Whose it was is not known: it must not join the customer who is here now.
        setVisit(NOTHING_SAID);
        setVisitId(crypto.randomUUID());
        return;
      }
      const { group, pickupDate, returnDate, renter } = result.context;
      setVisitId(result.visitId);
      setVisit({
        vehicle: group.name,
        pickupDate,
        returnDate,
        renterName: renter?.name ?? '',
        renterNumber: renter?.idNumber ?? '',
      });
    }, []),
  };
}
