import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';

type NewPasswordFieldProps = {
  name: string;
  label: string;
  minPasswordLength: number;
  error?: string | undefined;
  autoFocus?: boolean | undefined;
};

/** A password that is chosen now. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  const { name, label, minPasswordLength, error, autoFocus } = props;
  return (
    <Field label={label} hint={`At least ${minPasswordLength} characters.`} error={error}>
      <Input
        name={name}
        type="password"
        autoComplete="new-password"
        required
        minLength={minPasswordLength}
        maxLength={128}
        {...(autoFocus ? { autoFocus } : {})}
      />
    </Field>
  );
}
