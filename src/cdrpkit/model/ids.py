"""
One type of id per record, so that a type checker tells them apart.

A `RecordKey` is ``collection/id``: it names a record of any collection.
A `CollectionName` is the name of one, and a `Position` a place in a printed order.
"""

from typing import NewType

RecordKey = NewType("RecordKey", str)
CollectionName = NewType("CollectionName", str)
Position = NewType("Position", int)

AbbreviationId = NewType("AbbreviationId", str)
ActionId = NewType("ActionId", str)
AppointmentId = NewType("AppointmentId", str)
AreaId = NewType("AreaId", str)
BodyId = NewType("BodyId", str)
CommitmentId = NewType("CommitmentId", str)
CommitteeId = NewType("CommitteeId", str)
CompletenessId = NewType("CompletenessId", str)
DecisionId = NewType("DecisionId", str)
DisclosureId = NewType("DisclosureId", str)
GroupingId = NewType("GroupingId", str)
HolderId = NewType("HolderId", str)
IndicatorId = NewType("IndicatorId", str)
InitiativeId = NewType("InitiativeId", str)
InspectionId = NewType("InspectionId", str)
InvolvementId = NewType("InvolvementId", str)
IssueId = NewType("IssueId", str)
KeyPointId = NewType("KeyPointId", str)
MeetingId = NewType("MeetingId", str)
MembershipId = NewType("MembershipId", str)
ObjectiveId = NewType("ObjectiveId", str)
PaperId = NewType("PaperId", str)
PartnershipId = NewType("PartnershipId", str)
ProgressId = NewType("ProgressId", str)
ProtocolId = NewType("ProtocolId", str)
RecommendationId = NewType("RecommendationId", str)
ReportDemandId = NewType("ReportDemandId", str)
ResponseId = NewType("ResponseId", str)
RevisedDateId = NewType("RevisedDateId", str)
ScrutinyId = NewType("ScrutinyId", str)
StandardId = NewType("StandardId", str)
StepId = NewType("StepId", str)
StrategyId = NewType("StrategyId", str)
TargetId = NewType("TargetId", str)
