import { z } from 'zod';

/** The desk's camera as it was last chosen, and how it stands. */
export const cameraChoiceSchema = z.object({
  /** The browser's own name of the device, good for this data folder only; null: whichever there is. */
  deviceId: z.string().min(1).max(256).nullable(),
  /** Finds the camera again where the browser has given it another name. */
  label: z.string().max(256).nullable(),
  /** Degrees clockwise. */
  rotate: z.literal([0, 90, 180, 270]),
  /** Left and right changed, after turning. */
  mirror: z.boolean(),
});
export type CameraChoice = z.infer<typeof cameraChoiceSchema>;

/** Why there is no picture of the camera. */
export type CameraProblem = 'denied' | 'absent' | 'busy' | 'unplugged' | 'unusable' | 'no-still';
