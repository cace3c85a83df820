/** Shapes that every part of the contract is made of. */
import { z } from 'zod';

export const id = z.string().min(1);
export const path = z.string().min(1);
export const count = z.number().int().nonnegative();
