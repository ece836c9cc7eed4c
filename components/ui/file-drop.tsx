'use client';

import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { cn } from './cn.ts';

type FileDropProps = {
  /** `Drop a log file here, or choose one`. */
  label: string;
  hint?: ReactNode;
  /** As the attribute of a file input: `.log,.gz`. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
  disabled?: boolean | undefined;
  onFiles: (files: File[]) => void;
  className?: string | undefined;
};

/** A native file input drawn as a place to drop on. */
export function FileDrop(props: FileDropProps) {
  const { label, hint, accept, multiple = false, disabled = false, onFiles, className } = props;
  const [isOver, setOver] = useState(false);
  const hintId = useId();

  function take(list: FileList | null) {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!disabled) take(event.dataTransfer.files);
  }

  return (
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        'relative flex min-h-24 flex-col items-center justify-center gap-1 rounded-lg border border-line-strong border-dashed bg-panel p-4 text-center transition-colors hover:bg-sub has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-accent',
        isOver && 'border-accent bg-accent-tint',
        className,
      )}
    >
      <input
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        aria-describedby={hint ? hintId : undefined}
        onChange={(event) => {
          take(event.currentTarget.files);
          // So that the same file can be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      <span className="font-medium">{label}</span>
      {hint ? (
        <span id={hintId} className="text-aside text-muted">
          {hint}
        </span>
      ) : null}
    </label>
  );
}
