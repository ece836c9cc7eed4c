import { expect, test } from 'vitest';
import { paperProtocol } from '../protocol/shipped-protocols.ts';
import { changedSettings } from './changed-settings.ts';

const SAVED = { name: 'BGL', protocol: paperProtocol() };

test('only what differs, with what was there before', () => {
  expect(changedSettings(SAVED, { ...SAVED, protocol: paperProtocol() })).toEqual({
    expected: {},
    changes: {},
  });
  expect(changedSettings(SAVED, { name: 'Spirit', protocol: paperProtocol(5) })).toEqual({
    expected: { protocol: paperProtocol(), name: 'BGL' },
    changes: { protocol: paperProtocol(5), name: 'Spirit' },
  });
});
