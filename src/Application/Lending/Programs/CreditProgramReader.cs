using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>Programs with the terms that hold on a day: of those in effect by then the latest, of one day the highest number.</summary>
sealed class CreditProgramReader(ILendingDb db, TimeProvider clock) : IModuleService
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

    /// <summary>Those of these programs that have terms today, with their banks.</summary>
    public async Task<IReadOnlyDictionary<Guid, ProgramOnOffer>> OnOffer(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var terms = await On(Today, ids, ct);
        var found = await db
            .CreditPrograms.Where(p => ids.Contains(p.Id))
            .Join(db.Banks, p => p.BankId, b => b.Id, (program, bank) => new { program, bank })
            .AsNoTracking()
            .ToListAsync(ct);
        return found
            .Where(f => terms.ContainsKey(f.program.Id))
            .ToDictionary(f => f.program.Id, f => OnOffer(f.program, f.bank, terms[f.program.Id]));
    }

    static ProgramOnOffer OnOffer(CreditProgram program, Bank bank, CreditProgramVersion version) =>
        new(program.Id, version.Id, program.Name, program.Product, bank.Id, bank.Name)
        {
            DecisionDays = bank.DecisionDays,
            IsArchived = program.ArchivedAt is not null,
            IsBankArchived = bank.ArchivedAt is not null,
            Documents = version.Terms.Documents,
        };
}
