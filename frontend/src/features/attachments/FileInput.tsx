import type { Ref } from 'react';

interface FileInputProps {
  onFiles: (files: readonly File[]) => void;
  ref: Ref<HTMLInputElement>;
}

/** Shows nothing: pressed by something else, it lets one choose files. */
export function FileInput({ onFiles, ref }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        // The same file can be chosen again.
        currentTarget.value = '';
      }}
    />
  );
}
