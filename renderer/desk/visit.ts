import type { PictureView, VisitRequest } from '../../preload/contract/desk.ts';

/** A new customer. */
export const NOTHING_SAID: VisitRequest = {
  vehicle: 'auto',
  pickupDate: null,
  returnDate: null,
  renterName: '',
  renterNumber: '',
};

/** What was said of the visit that a picture was read for. */
export function visitOf({ context }: PictureView & { kind: 'read' }): VisitRequest {
  const { group, pickupDate, returnDate, renter } = context;
  return {
    vehicle: group.name,
    pickupDate,
    returnDate,
    renterName: renter?.name ?? '',
    renterNumber: renter?.idNumber ?? '',
  };
}
