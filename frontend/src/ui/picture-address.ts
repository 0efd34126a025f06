/** @returns where a picture that stands for somebody or something is; undefined for none. Another picture is another id. */
export const pictureAddress = (pictureId: string | null | undefined): string | undefined =>
  pictureId ? `/api/pictures/${pictureId}` : undefined;
