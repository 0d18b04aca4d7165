using MakCrm.Application.Grades.Public;
using MakCrm.Domain.Grades;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Grades;

sealed class GradeReader(IGradesDb db) : IGrades
{
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<GradeBonus>>> Bonuses(
        IReadOnlyCollection<Guid> partnerIds,
        CancellationToken ct
    )
    {
        var grades = await db
            .PartnerGrades.Where(g => partnerIds.Contains(g.PartnerId))
            .OrderBy(g => g.ValidFrom)
            .Select(g => new
            {
                g.PartnerId,
                g.ValidFrom,
                g.BonusPercent,
            })
            .ToListAsync(ct);
        return grades
            .GroupBy(g => g.PartnerId)
            .ToDictionary(
                g => g.Key,
                g => (IReadOnlyList<GradeBonus>)[.. g.Select(grade => new GradeBonus(grade.ValidFrom, grade.BonusPercent))]
            );
    }

    public async Task<IReadOnlyDictionary<string, decimal>> LadderBonuses(string kind, DateOnly day, CancellationToken ct)
    {
        var audience = EnumWireFormat.Parse<GradeAudience>(kind);
        var versions = await db.GradeLadderVersions.AsNoTracking().Where(v => v.Audience == audience).ToListAsync(ct);
        var grades = new GradeLadderTimeline(versions).On(day)?.Ladder.Grades ?? [];
        return grades.ToDictionary(g => g.Key, g => g.BonusPercent);
    }

    public async Task<IReadOnlyDictionary<Guid, TimeSpan>> AuctionHeadStarts(
        IReadOnlyCollection<Guid> partnerIds,
        DateOnly day,
        CancellationToken ct
    ) =>
        await db
            .PartnerGrades.Where(g => partnerIds.Contains(g.PartnerId) && g.ValidFrom <= day && g.AuctionHeadStartSeconds > 0)
            .Where(g =>
                !db.PartnerGrades.Any(later => later.PartnerId == g.PartnerId && later.ValidFrom > g.ValidFrom && later.ValidFrom <= day)
            )
            .Select(g => new { g.PartnerId, g.AuctionHeadStartSeconds })
            .ToDictionaryAsync(g => g.PartnerId, g => TimeSpan.FromSeconds(g.AuctionHeadStartSeconds), ct);

    public async Task<GradeTitle?> Title(Guid assessmentId, CancellationToken ct) =>
        await db.PartnerGrades.AsNoTracking().FirstOrDefaultAsync(g => g.Id == assessmentId, ct) is { } grade
            ? new(grade.PartnerId, grade.Name.En, grade.Name.Ru)
            : null;
}
