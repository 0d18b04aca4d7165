using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Programs with the terms that hold on a day: of those in effect by then the latest, of one day the highest number.</summary>
sealed class CreditProgramReader(ILendingDb db, TimeProvider clock) : IModulePart
{
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Task<CreditProgram?> Find(Guid id, CancellationToken ct) => db.CreditPrograms.FirstOrDefaultAsync(p => p.Id == id, ct);

    public async Task<CreditProgramVersion?> Current(Guid programId, CancellationToken ct) =>
        (await On(Today, [programId], ct)).GetValueOrDefault(programId);

    /// <summary>The terms of these programs on a day; programs without any are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, CreditProgramVersion>> On(
        DateOnly day,
        IReadOnlyCollection<Guid> programs,
        CancellationToken ct
    ) =>
        await db
            .CreditProgramVersions.AsNoTracking()
            .Where(v => programs.Contains(v.ProgramId) && v.EffectiveFrom <= day)
            .Where(v =>
                !db.CreditProgramVersions.Any(later =>
                    later.ProgramId == v.ProgramId
                    && later.EffectiveFrom <= day
                    && (later.EffectiveFrom > v.EffectiveFrom || (later.EffectiveFrom == v.EffectiveFrom && later.Number > v.Number))
                )
            )
            .ToDictionaryAsync(v => v.ProgramId, ct);
}
