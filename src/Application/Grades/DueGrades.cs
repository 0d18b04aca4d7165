using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Grades;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Grades;

/// <summary>Decides the grades of partners for the months that have ended since they were decided last.</summary>
public sealed class DueGrades(IGradesDb db, GradeSources sources, IPartnerLookup partners, TimeProvider clock) : IModuleService
{
    /// <summary>The months that one rule can look back on, before all that can be made up for.</summary>
    const int MostMonths = 36;

    public async Task Assess(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await db.PartnerGrades.LockTable(ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (ladders, last) = (await sources.Ladders(ct), await sources.Last(ids, ct));
        var month = GradeCalendar.MonthOf(today);
        var figures = await sources.Figures(ids, month.AddMonths(-MostMonths), month, ct);
        foreach (var partner in (await partners.Find(ids, ct)).Values)
            Assess(partner, ladders[GradeSources.AudienceOf(partner)], last.GetValueOrDefault(partner.Id), [.. figures[partner.Id]]);
    }

    void Assess(PartnerFacts partner, GradeLadderTimeline ladders, PartnerGrade? last, IReadOnlyCollection<GradeFigure> figures)
    {
        if (ladders.Begins is not { } begins)
            return;
        var now = clock.GetUtcNow();
        var since = DateOnly.FromDateTime(partner.CreatedAt.UtcDateTime);
        foreach (var month in GradeCalendar.Due(begins, since, last?.ValidFrom, DateOnly.FromDateTime(now.UtcDateTime)))
        {
            if (ladders.On(month.AddDays(-1)) is not { } version)
                continue;
            last = PartnerGrade.Assess(partner.Id, version, last, new(month, new(figures, month), now));
            db.PartnerGrades.Add(last);
        }
    }
}
