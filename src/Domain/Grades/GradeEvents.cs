using MakCrm.Domain.Common;

namespace MakCrm.Domain.Grades;

[EventName("grade_ladder.published.v1")]
public sealed record GradeLadderPublished(Guid VersionId, int Number) : DomainEvent;

/// <summary>A month has ended, and this grade holds from its first day on; <c>started</c>, <c>raised</c>, <c>kept</c> or <c>lowered</c>.</summary>
[EventName("partner_grade.assessed.v1")]
public sealed record PartnerGradeAssessed(Guid AssessmentId, Guid PartnerId, string GradeKey, DateOnly ValidFrom, string Change)
    : DomainEvent;
