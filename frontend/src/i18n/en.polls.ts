/** What is said around polls. */
export const enPolls = {
  poll: {
    label: 'Poll',
    create: 'Ask something to vote on',
    question: 'Question',
    optionField: 'Answer {{number}}',
    removeOption: 'Remove answer {{number}}',
    addOption: 'Add an answer',
    emptyOption: 'Every answer needs a text',
    twiceOption: 'Two answers are the same',
    multiple: 'Several answers may be chosen',
    length: 'Open for',
    lengths: { '1': 'An hour', '4': '4 hours', '24': 'A day', '72': '3 days', '168': 'A week', open: 'No end' },
    submit: 'Ask',
    votes_one: '{{count}} vote',
    votes_other: '{{count}} votes',
    open: 'one answer each',
    openMultiple: 'several answers each',
    ends: 'ends {{at}}',
    over: 'final result',
  },
};
