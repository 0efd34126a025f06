import type { Attachment } from '@kraken/shared';

type Named = Pick<Attachment, 'id'>;

/** @returns where the bytes of a file are. The session's cookie opens them; nothing of it stands in the address. */
export const contentAddress = ({ id }: Named): string => `/api/attachments/${id}/content`;
export const downloadAddress = ({ id }: Named): string => `/api/attachments/${id}/content?download=true`;
export const thumbnailAddress = ({ id }: Named): string => `/api/attachments/${id}/thumbnail`;
