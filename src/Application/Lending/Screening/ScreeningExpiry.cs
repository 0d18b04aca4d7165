using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending.Screening;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending.Screening;

/// <summary>Who is called otherwise by now is held against all lists anew: what was proven, was proven of another name.</summary>
sealed class ScreeningExpiry(ILendingDb db, VerificationReader reader) : IModuleService
{
    public async Task Expire(Guid clientId, CancellationToken ct)
    {
        if (await db.Borrowers.AsNoTracking().FirstOrDefaultAsync(b => b.ClientId == clientId, ct) is not { } borrower)
            return;
        // All kinds of lists look at the same facts.
        var existing = await reader.Facts(borrower, ScreeningListKind.Sanctions.Check(), ct);
        if (!existing.IsOk)
            return;
        var proofs = await db.BorrowerScreenings.Where(s => s.BorrowerId == borrower.Id).ToListAsync(ct);
        db.BorrowerScreenings.RemoveRange(proofs.FindAll(s => !s.Fingerprint.AsSpan().SequenceEqual(existing.Value.Fingerprint)));
    }
}
