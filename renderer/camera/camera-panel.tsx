import './camera.css';
import { type ReactNode, useEffect, useRef } from 'react';
import type { CameraChoice } from '../../preload/contract/settings.ts';
import { Choice } from '../choice.tsx';
import { useText } from '../text.ts';
import { useKeys } from '../use-keys.ts';
import { useCamera } from './use-camera.ts';
import { type OnStill, useStill } from './use-still.ts';

interface CameraPanelProps {
  readonly choice: CameraChoice;
  readonly onChoice: (choice: CameraChoice) => void;
  readonly onStill: OnStill;
  readonly onClose: () => void;
}

const NEXT_ROTATION = { 0: 90, 90: 180, 180: 270, 270: 0 } as const;

/** What the camera sees, as the still will stand; a key takes it, Escape closes. */
export function CameraPanel({ choice, onChoice, onStill, onClose }: CameraPanelProps) {
  const { common, camera: text } = useText();
  const { state, cameras, tryAgain } = useCamera(choice);
  const stream = state.kind === 'live' ? state.stream : null;
  const { video, take, phase } = useStill(stream, choice, onStill);
  const { rotate, mirror } = choice;
  const names = Object.fromEntries(
    cameras.map(({ deviceId, label }, at) => [deviceId, label || text.unnamed(at + 1)] as const),
  );
  const problem = state.kind === 'problem' ? state.problem : phase === 'failed' ? 'no-still' : null;

  const chooseCamera = (deviceId: string) => {
    const label = cameras.find((camera) => camera.deviceId === deviceId)?.label || null;
    onChoice({ ...choice, deviceId, label });
  };
  return (
    <Modal label={text.title} onClose={onClose} onTake={take}>
      <div className="preview">
        <video
          ref={video}
          className={`turned-${rotate}${mirror ? ' mirrored' : ''}`}
          autoPlay
          muted
          playsInline
        />
        {state.kind === 'starting' ? <p>{text.starting}</p> : null}
        {phase === 'taking' ? <p>{text.taking}</p> : null}
        {problem ? <p role="alert">{text.problems[problem]}</p> : null}
      </div>
      {/* A click leaves the focus where it is, so that Space goes on meaning "take it". */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are the controls */}
      <div className="context" onMouseDown={keepFocus}>
        <button type="button" className="primary" data-take onClick={take}>
          {text.take}
        </button>
        {state.kind === 'problem' ? (
          <button type="button" onClick={tryAgain}>
            {common.tryAgain}
          </button>
        ) : null}
        {state.kind === 'live' ? (
          <Choice label={text.device} value={state.deviceId} names={names} onChoose={chooseCamera} />
        ) : null}
        <button type="button" onClick={() => onChoice({ ...choice, rotate: NEXT_ROTATION[rotate] })}>
          {text.rotate} {rotate}°
        </button>
        <button type="button" aria-pressed={mirror} onClick={() => onChoice({ ...choice, mirror: !mirror })}>
          {text.mirror}
        </button>
        <button type="button" onClick={onClose}>
          {text.close}
        </button>
      </div>
    </Modal>
  );
}

function keepFocus(event: { target: EventTarget; preventDefault: () => void }): void {
  if (event.target instanceof HTMLButtonElement) event.preventDefault();
}

interface ModalProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly onTake: () => void;
  readonly children: ReactNode;
}

function Modal({ label, onClose, onTake, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-take]')?.focus();
  }, []);
  useKeys('camera', true, { takeStill: onTake });
  return (
    // A key that is held down presses a button once.
    <dialog
      ref={dialog}
      className="camera"
      aria-label={label}
      onClose={onClose}
      onKeyDown={(event) => event.repeat && event.preventDefault()}
    >
      {children}
    </dialog>
  );
}
