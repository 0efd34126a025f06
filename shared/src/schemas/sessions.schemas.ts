import { z } from 'zod';
import { limits } from '../limits.js';

export const SignInBodySchema = z
  .strictObject({
    name: z.string().trim().toLowerCase().max(limits.userName.max),
    password: z.string().max(limits.password.max),
  })
  .meta({ id: 'SignInBody' });
