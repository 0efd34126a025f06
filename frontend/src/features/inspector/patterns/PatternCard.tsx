import type { EventDeclaration, MeasuredJudgement } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatRate } from '../format-measures.js';
import { LaneBadge } from '../LaneBadge.js';
import { Answers, countDirect } from './Answers.js';
import type { MeasuredPattern } from './measured-patterns.js';
import classes from './PatternCard.module.css';

/** One event: its pattern and why, its five answers, what was measured, and the sentence that follows. */
export function PatternCard({ pattern }: { pattern: MeasuredPattern }) {
  const { t } = useTranslation('inspector');
  const { declaration, judgement } = pattern;
  return (
    <article className={classes['card']} data-verdict={judgement.verdict}>
      <header className={classes['header']}>
        <h3 className={classes['name']}>{declaration.name}</h3>
        <LaneBadge lane={declaration.pattern}>{t(`lane.${declaration.pattern}`)}</LaneBadge>
        <span className={classes['where']}>
          {declaration.delivery} · {declaration.rooms.join(', ')}
        </span>
      </header>
      <p className={classes['why']}>{declaration.why}</p>
      {declaration.delivery === 'ephemeral' ? (
        <p className={classes['framework']}>{t('patterns.noQuestions')}</p>
      ) : (
        <>
          <Answers declared={declaration.answers} judgement={judgement} />
          <Framework declaration={declaration} pattern={pattern} />
        </>
      )}
      <Measured pattern={pattern} />
      <Verdict judgement={judgement} />
    </article>
  );
}

function Framework({ declaration, pattern }: { declaration: EventDeclaration; pattern: MeasuredPattern }) {
  const { t } = useTranslation('inspector');
  if (declaration.delivery === 'ephemeral' || pattern.decided === null) return null;
  const count = countDirect(declaration.answers);
  return (
    <p className={classes['framework']}>
      {declaration.pattern === 'hybrid'
        ? t('patterns.frameworkAgreesHybrid', { count })
        : t('patterns.framework', { count, pattern: pattern.decided })}{' '}
      {declaration.contradiction && t('patterns.contradicts', { reason: declaration.contradiction })}
    </p>
  );
}

function Measured({ pattern: { told, payloadBytes, judgement } }: { pattern: MeasuredPattern }) {
  const { t } = useTranslation('inspector');
  const { perSecond, audience, verdict } = judgement;
  const unknown = t('patterns.unknown');
  return (
    <dl className={classes['measured']}>
      <div>
        <dt>{t('patterns.told')}</dt>
        <dd>{told}</dd>
      </div>
      <div>
        <dt>{t('patterns.rate')}</dt>
        <dd>{told === 0 || verdict === 'too-little' ? unknown : formatRate(perSecond)}</dd>
      </div>
      <div>
        <dt>{t('patterns.audience')}</dt>
        <dd>{audience === undefined ? unknown : t('patterns.clients', { count: rounded(audience) })}</dd>
      </div>
      <div>
        <dt>{t('patterns.size')}</dt>
        <dd>{payloadBytes === undefined ? unknown : formatBytes(payloadBytes)}</dd>
      </div>
    </dl>
  );
}

/** The sentence that follows from the measures. */
function Verdict({ judgement }: { judgement: MeasuredJudgement }) {
  const { t } = useTranslation('inspector');
  const { verdict, pattern, measured, differing, askedPerSecond } = judgement;
  const answers = differing.map((question) => measured[question]).join(', ');
  const isHerd = verdict === 'should-change' && pattern === 'hybrid';
  return (
    <p className={classes['verdict']}>
      {isHerd
        ? t('patterns.verdict.herd', { pattern, asked: Math.round(askedPerSecond ?? 0) })
        : t(`patterns.verdict.${verdict}`, { pattern, answers })}
    </p>
  );
}

function rounded(count: number): number {
  return count >= 10 ? Math.round(count) : Math.round(count * 10) / 10;
}
