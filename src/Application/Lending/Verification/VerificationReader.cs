using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending.Verification;

/// <summary>The checklist of a borrower as it stands now.</summary>
sealed class VerificationReader(ILendingDb db, VerificationFactsReader facts, ITenantCipherProvider seals, TimeProvider clock)
    : IModuleService
{
    /// <summary>The name that keyed hashes are bound to: it never changes.</summary>
    const string Field = "verification_facts";

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<Result<VerificationChecklist>> Checklist(Borrower borrower, CancellationToken ct)
    {
        var (existing, seal) = (await facts.Of(borrower, ct), await seals.Open(ct));
        if (!existing.IsOk || !seal.IsOk)
            return (existing.Error ?? seal.Error)!;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return VerificationChecklist.Of(existing.Value, await Newest(borrower.Id, ct), text => seal.Value.BlindIndex(Field, text), today);
    }

    /// <summary>What is known of a borrower, and what is kept of it by a check of this kind.</summary>
    public async Task<Result<(VerificationFacts Facts, byte[] Fingerprint)>> Facts(
        Borrower borrower,
        VerificationKind kind,
        CancellationToken ct
    )
    {
        var (existing, seal) = (await facts.Of(borrower, ct), await seals.Open(ct));
        if (!existing.IsOk || !seal.IsOk)
            return (existing.Error ?? seal.Error)!;
        return (existing.Value, seal.Value.BlindIndex(Field, existing.Value.Fingerprint(kind)));
    }

    public Task<BorrowerVerification?> Last(Guid borrowerId, VerificationKind kind, CancellationToken ct) =>
        db
            .BorrowerVerifications.AsNoTracking()
            .Where(v => v.BorrowerId == borrowerId && v.Kind == kind && v.Outcome != null)
            .OrderByDescending(v => v.Id)
            .FirstOrDefaultAsync(ct);

    async Task<Dictionary<VerificationKind, BorrowerVerification>> Newest(Guid borrowerId, CancellationToken ct) =>
        await db
            .BorrowerVerifications.AsNoTracking()
            .Where(v => v.BorrowerId == borrowerId)
            .Where(v => !db.BorrowerVerifications.Any(later => later.BorrowerId == borrowerId && later.Kind == v.Kind && later.Id > v.Id))
            .ToDictionaryAsync(v => v.Kind, ct);
}
