using MakCrm.Application.Grades.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Grades;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Grades;

/// <summary>What grades are decided by: ladders, the figures of partners, and the grades that they have.</summary>
public sealed class GradeSources(IGradesDb db, IPartnerFigures figures) : IModuleService
{
    public async Task<IReadOnlyDictionary<GradeAudience, GradeLadderTimeline>> Ladders(CancellationToken ct)
    {
        var versions = await db.GradeLadderVersions.AsNoTracking().ToListAsync(ct);
        return Enum.GetValues<GradeAudience>().ToDictionary(a => a, a => new GradeLadderTimeline(versions.Where(v => v.Audience == a)));
    }

    /// <summary>The last grade of each of these partners that has any.</summary>
    public Task<Dictionary<Guid, PartnerGrade>> Last(IReadOnlyCollection<Guid> partners, CancellationToken ct) =>
        db
            .PartnerGrades.AsNoTracking()
            .Where(g => partners.Contains(g.PartnerId))
            .Where(g => !db.PartnerGrades.Any(later => later.PartnerId == g.PartnerId && later.ValidFrom > g.ValidFrom))
            .ToDictionaryAsync(g => g.PartnerId, ct);

    public async Task<ILookup<Guid, GradeFigure>> Figures(
        IReadOnlyCollection<Guid> partners,
        DateOnly from,
        DateOnly before,
        CancellationToken ct
    ) =>
        (await figures.Of(partners, from, before, ct)).ToLookup(
            f => f.PartnerId,
            f => new GradeFigure(EnumWireFormat.Parse<GradeFact>(f.Fact), f.Month, f.Count, f.Minor)
        );

    public static GradeAudience AudienceOf(PartnerFacts partner) => EnumWireFormat.Parse<GradeAudience>(partner.Kind);
}
