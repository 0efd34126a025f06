import type { DecisionAnswers, MeasuredJudgement } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import classes from './Answers.module.css';

const QUESTIONS = ['frequency', 'audience', 'cacheShape', 'feedback', 'payload'] as const;
const DIRECT: DecisionAnswers = {
  frequency: 'often',
  audience: 'many',
  cacheShape: 'simple',
  feedback: 'instant',
  payload: 'self-contained',
};

interface AnswersProps {
  declared: DecisionAnswers;
  judgement: MeasuredJudgement;
}

/** The five questions of the decision framework: as declared, and as measured where that can be measured. */
export function Answers({ declared, judgement }: AnswersProps) {
  const { t } = useTranslation('inspector');
  return (
    <table className={classes['answers']}>
      <thead className={classes['head']}>
        <tr>
          <th scope="col">{t('patterns.asked')}</th>
          <th scope="col">{t('patterns.declared')}</th>
          <th scope="col">{t('patterns.measured')}</th>
        </tr>
      </thead>
      <tbody>
        {QUESTIONS.map((question) => {
          const measured =
            question === 'frequency' || question === 'audience' ? judgement.measured[question] : undefined;
          return (
            <tr key={question}>
              <th scope="row">{t(`patterns.question.${question}`)}</th>
              <td>
                <Answer answer={declared[question]} isDirect={declared[question] === DIRECT[question]} />
              </td>
              <td data-differs={measured !== undefined && measured !== declared[question]}>
                {measured && <Answer answer={measured} isDirect={measured === DIRECT[question]} />}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Answer({ answer, isDirect }: { answer: string; isDirect: boolean }) {
  const { t } = useTranslation('inspector');
  return (
    <span
      className={classes['answer']}
      data-lane={isDirect ? 'direct' : 'invalidate'}
      title={isDirect ? t('patterns.pointsToDirect') : t('patterns.pointsToInvalidate')}
    >
      {answer}
    </span>
  );
}

/** @returns how many of the five answers point to a direct update. */
export function countDirect(answers: DecisionAnswers): number {
  return QUESTIONS.filter((question) => answers[question] === DIRECT[question]).length;
}
