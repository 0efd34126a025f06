/** A group is named, joined and left by the people in it; the direct message of two people stays as it is. */
export const mayChangeDm = (dm: { readonly isGroup: boolean }): boolean => dm.isGroup;
