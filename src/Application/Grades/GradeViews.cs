using MakCrm.Domain.Grades;

namespace MakCrm.Application.Grades;

/// <summary>Ladders and grades between the contract and the domain.</summary>
static class GradeViews
{
    public static GradeLadderDraft ToDomain(this Contract.GradeLadderPublication body) =>
        new(body.Audience.MapTo<GradeAudience>(), body.EffectiveFrom, new([.. body.Grades.Select(ToDomain)]), body.Comment);

    static Grade ToDomain(Contract.Grade grade) =>
        new(
            grade.Key,
            new(grade.Name.En, grade.Name.Ru),
            decimal.Round(grade.BonusPercent, 3),
            [.. grade.Entry.Select(ToDomain)],
            [.. grade.Keep.Select(ToDomain)]
        )
        {
            AuctionHeadStartSeconds = grade.AuctionHeadStartSeconds ?? 0,
        };

    static GradeRule ToDomain(Contract.GradeRule rule) =>
        new(rule.Fact.MapTo<GradeFact>(), rule.Measure.MapTo<GradeMeasure>(), rule.Months, rule.Least);

    public static Contract.GradeLadder View(this GradeLadderVersion version) =>
        new()
        {
            Id = version.Id,
            Audience = version.Audience.MapTo<Contract.GradeAudience>(),
            Number = version.Number,
            EffectiveFrom = version.EffectiveFrom,
            Grades = [.. version.Ladder.Grades.Select(g => g.View())],
            Comment = version.Comment,
            PublishedBy = version.PublishedBy,
            PublishedAt = version.PublishedAt,
        };

    public static Contract.Grade View(this Grade grade) =>
        new()
        {
            Key = grade.Key,
            Name = new() { En = grade.Name.En, Ru = grade.Name.Ru },
            BonusPercent = grade.BonusPercent,
            AuctionHeadStartSeconds = grade.AuctionHeadStartSeconds,
            Entry = [.. grade.Entry.Select(View)],
            Keep = [.. grade.Keep.Select(View)],
        };

    static Contract.GradeRule View(GradeRule rule) =>
        new()
        {
            Fact = rule.Fact.MapTo<Contract.CommissionFactKind>(),
            Measure = rule.Measure.MapTo<Contract.GradeMeasure>(),
            Months = rule.Months,
            Least = rule.Least,
        };

    public static Contract.PartnerGrade View(this PartnerGrade grade) =>
        new()
        {
            Id = grade.Id,
            PartnerId = grade.PartnerId,
            ValidFrom = grade.ValidFrom,
            Key = grade.GradeKey,
            Name = new() { En = grade.Name.En, Ru = grade.Name.Ru },
            BonusPercent = grade.BonusPercent,
            AuctionHeadStartSeconds = grade.AuctionHeadStartSeconds,
            LadderId = grade.LadderVersionId,
            Change = grade.Change.MapTo<Contract.GradeChange>(),
            PreviousKey = grade.PreviousKey,
            Checks = [.. grade.Checks.Select(check => check.View(grade.ValidFrom.AddDays(-1)))],
            AssessedAt = grade.AssessedAt,
        };

    public static Contract.GradeRequirement View(this GradeCheck check, DateOnly ends) =>
        new()
        {
            Rule = View(check.Rule),
            Value = check.Value,
            Missing = check.Missing(),
            IsMet = check.IsMet(),
            Text = GradeTexts.Of(check, ends),
        };
}
