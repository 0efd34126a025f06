import { z } from 'zod';

/** Control characters and the marks that turn the direction of writing: a name must not be able to disguise itself. */
const DISGUISES = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** @returns a schema for a one-line name, trimmed and in NFC, between `min` and `max` code units. */
export const nameSchema = ({ min, max }: { min: number; max: number }) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(min)
    .max(max)
    .refine((name) => !DISGUISES.test(name), { error: 'contains invisible or control characters' });
