/** What the wizard gathers besides the owner's account. */
export interface SetUpPlan {
  token: string;
  instanceName: string;
  registration: 'invite' | 'open';
  communityName: string;
  withSampleData: boolean;
}

export const emptyPlan: SetUpPlan = {
  token: '',
  instanceName: '',
  registration: 'invite',
  communityName: '',
  withSampleData: true,
};
