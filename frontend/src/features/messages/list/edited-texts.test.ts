import { beforeEach, describe, expect, it } from 'vitest';
import { forgetEditedText, keepEditedText, readEditedText } from './edited-texts.js';

const message = { id: 'm1', content: 'two torches' };

beforeEach(() => forgetEditedText(message.id));

describe('a text being edited', () => {
  it('is there again when its row comes back, also when the message has changed meanwhile', () => {
    keepEditedText(message, 'three torches');
    keepEditedText({ id: 'm2', content: 'a rope' }, 'a rope');
    expect(readEditedText('m1')).toBe('three torches');
    expect(readEditedText('m2')).toBeUndefined();
  });

  it('that was emptied stays empty', () => {
    keepEditedText(message, '');
    expect(readEditedText('m1')).toBe('');
  });

  it('that says what the message says is forgotten: it follows the message', () => {
    keepEditedText(message, 'three torches');
    keepEditedText(message, message.content);
    expect(readEditedText('m1')).toBeUndefined();
  });

  it('is forgotten once it is saved or cancelled', () => {
    keepEditedText(message, 'three torches');
    forgetEditedText('m1');
    expect(readEditedText('m1')).toBeUndefined();
  });
});
