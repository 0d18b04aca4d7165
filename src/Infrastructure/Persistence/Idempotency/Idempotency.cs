using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence.Idempotency;

/// <summary>Keys are kept for 24 hours, counted from the first answer; older ones are as good as new.</summary>
sealed class IdempotencyStore(
    CrmDbContext db,
    UnitOfWork work,
    ICaller caller,
    Exchange exchange,
    IProblemWriter problems,
    MasterKey master,
    TimeProvider clock
) : IIdempotency
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async Task<Result<StoredAnswer?>> Find(CancellationToken ct)
    {
        var row = await db.Set<IdempotencyRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.CallerId == caller.Id && r.Key == exchange.IdempotencyKey, ct);
        if (row is null)
            return (StoredAnswer?)null;
        if (row.CreatedAt + Kept <= clock.GetUtcNow())
        {
            await db.Set<IdempotencyRow>().Where(r => r.CallerId == row.CallerId && r.Key == row.Key).ExecuteDeleteAsync(ct);
            return (StoredAnswer?)null;
        }

        if (!CryptographicOperations.FixedTimeEquals(row.RequestHash, exchange.RequestHash))
            return CommonErrors.IdempotencyKeyReused;
        var body = row.IsSealed ? master.Open(row.Body) : row.Body;
        return new StoredAnswer(row.Status, body, row.ResourceVersion, row.Location, IsReplay: true);
    }

    public async Task<StoredAnswer> Remember(Error refusal, CancellationToken ct)
    {
        var answer = problems.Write(refusal);
        exchange.Reply(answer);
        await work.Reset();
        if (await work.Commit(ct) is null)
            return answer;
        exchange.Forget();
        await work.Reset();
        var other = await Find(ct);
        return other.IsOk && other.Value is { } stored ? stored : answer;
    }
}
