/* Runs in every frame before its scripts: the program's permission handlers are asked before Chromium opens or names a device. */
(() => {
  const devices = window.MediaDevices?.prototype;
  const mayUse = window.__standInMayUse;
  if (!devices) return;
  const { getUserMedia, getDisplayMedia, enumerateDevices } = devices;
  const refused = () => new DOMException('Permission denied', 'NotAllowedError');
  const kinds = (constraints) => ['audio', 'video'].filter((kind) => constraints?.[kind]);

  devices.getUserMedia = async function (constraints) {
    const ask = { ask: 'open', permission: 'media', mediaTypes: kinds(constraints) };
    if (ask.mediaTypes.length > 0 && !(await mayUse(ask))) throw refused();
    return getUserMedia.call(this, constraints);
  };
  devices.getDisplayMedia = async function (constraints) {
    const ask = { ask: 'open', permission: 'display-capture', mediaTypes: ['video'] };
    if (!(await mayUse(ask))) throw refused();
    return getDisplayMedia.call(this, constraints);
  };
  devices.enumerateDevices = async function () {
    const listed = await enumerateDevices.call(this);
    const [video, audio] = await Promise.all(
      ['video', 'audio'].map((kind) => mayUse({ ask: 'look-up', permission: 'media', mediaTypes: [kind] })),
    );
    return listed.map((device) => {
      const named = device.kind === 'videoinput' ? video : audio;
      return named ? device : { kind: device.kind, deviceId: '', groupId: '', label: '' };
    });
  };
})();
