import { describe, expect, test } from 'vitest';
import { mayCheck, mayRequest } from '../../../main/app/camera-permission.ts';

const OWN = { isMainFrame: true, requestingUrl: 'app://desk/index.html', securityOrigin: 'app://desk/' };
const REQUEST = { ...OWN, mediaTypes: ['video'] };
const CHECK = { ...OWN, mediaType: 'video' };

test('our own top frame may have the camera while its panel is in use', () => {
  expect(mayRequest(true, 'media', REQUEST)).toBe(true);
  expect(mayCheck(true, 'media', CHECK)).toBe(true);
});

test('a check that names no kind, or no origin, belongs to every request', () => {
  expect(mayCheck(true, 'media', OWN)).toBe(true);
  expect(mayCheck(true, 'media', { isMainFrame: true, requestingUrl: OWN.requestingUrl })).toBe(true);
});

describe('attack: nobody else gets a camera, and we get nothing else', () => {
  test.each([
    ['the panel is not in use', false, 'media', {}],
    ['the screen', true, 'display-capture', {}],
    ['another permission', true, 'geolocation', {}],
    ['a frame inside our page', true, 'media', { isMainFrame: false }],
    ['another site', true, 'media', { requestingUrl: 'https://evil.example/' }],
    ['an address that begins like ours', true, 'media', { requestingUrl: 'app://desk.evil/index.html' }],
    ['a file', true, 'media', { requestingUrl: 'file:///index.html' }],
    ['no address', true, 'media', { requestingUrl: '' }],
    ['another origin', true, 'media', { securityOrigin: 'https://evil.example/' }],
  ])('%s', (_name, inUse, permission, changed) => {
    expect(mayRequest(inUse, permission, { ...REQUEST, ...changed })).toBe(false);
    expect(mayCheck(inUse, permission, { ...CHECK, ...changed })).toBe(false);
  });

  test.each([[['audio']], [['video', 'audio']], [['audio', 'video']], [['video', 'video']], [[]]])(
    'a request for %j',
    (mediaTypes) => expect(mayRequest(true, 'media', { ...OWN, mediaTypes })).toBe(false),
  );

  test('a request that names no kind or no origin', () => {
    expect(mayRequest(true, 'media', OWN)).toBe(false);
    const { securityOrigin: _, ...withoutOrigin } = REQUEST;
    expect(mayRequest(true, 'media', withoutOrigin)).toBe(false);
  });

  test.each(['audio', 'unknown'])('a check for %s', (mediaType) =>
    expect(mayCheck(true, 'media', { ...OWN, mediaType })).toBe(false),
  );
});
