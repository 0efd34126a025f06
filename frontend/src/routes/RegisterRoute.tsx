import { useSearch } from '@tanstack/react-router';
import { RegisterPage } from '../features/sessions/RegisterPage.js';

export function RegisterRoute() {
  const { invite } = useSearch({ from: '/register' });
  return <RegisterPage inviteCode={invite} />;
}
