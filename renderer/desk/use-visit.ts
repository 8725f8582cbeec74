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

/** The visit that is open at the desk: what was said of it, and its id once a picture has opened it. */
export function useVisit() {
  const [visit, setVisit] = useState(NOTHING_SAID);
  const [visitId, setVisitId] = useState<string | null>(null);
  return {
    visit,
    visitId,
    setVisit,
    /** A new customer. */
    begin: useCallback(() => {
      setVisit(NOTHING_SAID);
      setVisitId(null);
    }, []),
    /** The picture just read belongs to it. */
    joined: useCallback((result: PictureView) => {
      if (result.kind === 'read') setVisitId(result.visitId);
    }, []),
    /** An earlier picture is opened, and its visit with it. */
    reopen: useCallback((result: PictureView) => {
      if (result.kind !== 'read') return;
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
