import { z } from 'zod';
import { limits } from '../limits.js';
import { storableText } from './text.js';

export const SignInBodySchema = z
  .strictObject({
    name: storableText().trim().toLowerCase().max(limits.userName.max),
    password: storableText().max(limits.password.max),
  })
  .meta({ id: 'SignInBody' });
