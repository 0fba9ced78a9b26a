/** Which function computes an item: the only place that knows every way of computing. */
import type { Context } from '../context'
import type { PackItem } from '../pack'
import * as activities from './activities'
import * as handling from './handling'
import * as issues from './issues'
import * as meetings from './meetings'
import type { Outcome } from './outcome'
import * as people from './people'
import * as plans from './plans'
import * as postings from './postings'
import * as visits from './visits'

/** Computes one item from the rows; null for an item that only the office can enter. */
export function compute(item: PackItem, context: Context): Outcome | null {
  const most = item.points
  const how = item.compute
  switch (how?.id) {
    case undefined:
      return null
    case 'staffing':
      return people.staffing(context, most, how)
    case 'grouped':
      return people.grouped(context, most, how)
    case 'leadersPresent':
      return people.leadersPresent(context, most)
    case 'deputyDuty':
      return people.deputyDuty(context, most, how)
    case 'boxOpened':
      return visits.boxOpened(context, most, how)
    case 'receptionMonths':
      return visits.receptionMonths(context, most, how)
    case 'registerComplete':
      return visits.registerComplete(context, most, how)
    case 'pointsCovered':
      return visits.pointsCovered(context, most)
    case 'visitsDocumented':
      return visits.visitsDocumented(context, most, how)
    case 'targetVisited':
      return visits.targetVisited(context, most, how)
    case 'enteredInTime':
      return visits.enteredInTime(context, most, how)
    case 'deliveredInTime':
      return visits.deliveredInTime(context, how)
    case 'meetingsHeld':
      return meetings.meetingsHeld(context, most, how)
    case 'topicsWith':
      return meetings.topicsWith(context, most, how)
    case 'shortlisted':
      return meetings.shortlisted(context)
    case 'projectVotes':
      return meetings.projectVotes(context, most)
    case 'opinionsPerBill':
      return meetings.opinionsPerBill(context, most, how)
    case 'appraisalAnnounced':
      return meetings.appraisalAnnounced(context, most)
    case 'finalizedInTime':
      return meetings.finalizedInTime(context, most, how)
    case 'routedInTime':
      return issues.routedInTime(context, most, how)
    case 'issuesPerDeputy':
      return issues.issuesPerDeputy(context, most, how)
    case 'issuesComplete':
      return issues.issuesComplete(context, most, how)
    case 'closedOrUrged':
      return handling.closedOrUrged(context, most, how)
    case 'followedMonthly':
      return handling.followedMonthly(context, most)
    case 'lookedBack':
      return handling.lookedBack(context, most, how)
    case 'toldInTime':
      return handling.toldInTime(context, most, how)
    case 'evaluationAsked':
      return handling.evaluationAsked(context, most)
    case 'reopenedUnsatisfied':
      return handling.reopenedUnsatisfied(context, most, how)
    case 'activitiesHeld':
      return activities.activitiesHeld(context, most, how)
    case 'trainingRate':
      return activities.trainingRate(context, most, how)
    case 'jointSupervision':
      return activities.jointSupervision(context, most, how)
    case 'reportMade':
      return activities.reportMade(context, most, how)
    case 'wallsUp':
      return postings.wallsUp(context, most, how)
    case 'noticePosted':
      return postings.noticePosted(context, most, how)
    case 'resultsPosted':
      return postings.resultsPosted(context, most, how)
    case 'planSubmitted':
      return plans.planSubmitted(context, most, how)
    case 'planDone':
      return plans.planDone(context, most)
  }
}
