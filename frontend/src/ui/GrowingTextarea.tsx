import { useEffect, useRef, type KeyboardEvent, type Ref } from 'react';
import classes from './GrowingTextarea.module.css';

interface GrowingTextareaProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  placeholder?: string;
  autoFocus?: boolean;
  isInvalid?: boolean;
  /** The list of what may be meant, while there is one, and the entry that Enter takes. */
  offer?: { listId: string; activeId: string } | null;
  onBlur?: () => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/** A text field as high as its text. The height comes from an unseen copy behind it: nothing is measured. */
export function GrowingTextarea(props: GrowingTextareaProps) {
  const { label, value, onChange, onKeyDown, placeholder, autoFocus = false, isInvalid = false, offer, ref } = props;
  const own = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!autoFocus || !own.current) return;
    own.current.focus();
    own.current.setSelectionRange(own.current.value.length, own.current.value.length);
  }, [autoFocus]);
  return (
    <div className={classes['frame']} data-text={`${value} `}>
      <textarea
        ref={(element) => {
          own.current = element;
          if (typeof ref === 'function') ref(element);
          else if (ref) ref.current = element;
        }}
        rows={1}
        className={classes['area']}
        aria-label={label}
        aria-invalid={isInvalid}
        aria-autocomplete={offer === undefined ? undefined : 'list'}
        aria-controls={offer?.listId}
        aria-activedescendant={offer?.activeId}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={props.onBlur}
      />
    </div>
  );
}
