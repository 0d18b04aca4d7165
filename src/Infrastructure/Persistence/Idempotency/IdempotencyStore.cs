using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Idempotency;

/// <summary>Keys are kept for 24 hours, counted from the first answer; older ones are as good as new.</summary>
sealed class IdempotencyStore(
    TenantContext scope,
    Lazy<CrmDbContext> context,
    UnitOfWork work,
    ICaller caller,
    RequestContext exchange,
    IProblemWriter problems,
    MasterKey master,
    TimeProvider clock
) : IIdempotencyStore
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async Task<Result<StoredResponse?>> Find(CancellationToken ct)
    {
        await using var batch = scope.Source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        batch.BatchCommands.Add(Lookup());
        IdempotencyRow? found;
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            await row.NextResultAsync(ct);
            found = await Read(row, ct);
        }

        return found is null ? (StoredResponse?)null : await Judge(found, ct);
    }

    /// <summary>What a row means to the present request; one that is kept no longer is thrown away.</summary>
    public async Task<Result<StoredResponse?>> Judge(IdempotencyRow row, CancellationToken ct)
    {
        if (row.CreatedAt + Kept <= clock.GetUtcNow())
        {
            await context.Value.Set<IdempotencyRow>().Where(r => r.CallerId == row.CallerId && r.Key == row.Key).ExecuteDeleteAsync(ct);
            return (StoredResponse?)null;
        }

        // A sealed answer of a server before this kept the plain hash.
        if (
            !CryptographicOperations.FixedTimeEquals(row.RequestHash, HashOf(exchange, row.IsSealed, master))
            && !CryptographicOperations.FixedTimeEquals(row.RequestHash, exchange.RequestHash)
        )
            return CommonErrors.IdempotencyKeyReused;
        var body = row.IsSealed ? master.Unprotect(row.Body) : row.Body;
        return new StoredResponse(row.Status, body, row.ResourceVersion, row.Location, IsReplay: true);
    }

    /// <summary>
    /// What stands for the request. Where it shows a secret, a plain hash would tell it to whoever tries all that it could be: then the hash
    /// is keyed.
    /// </summary>
    public static byte[] HashOf(RequestContext exchange, bool isSecret, MasterKey master) =>
        isSecret ? master.ComputeKeyedHash("secret request", Convert.ToHexString(exchange.RequestHash)) : exchange.RequestHash;

    /// <summary>Asked before every write that has a key, so without the model: an expression tree costs more here than the query.</summary>
    public NpgsqlBatchCommand Lookup()
    {
        var select = new CommandParameterBuilder(
            new(
                """
                select request_hash, status, body, is_sealed, resource_version, location, created_at
                from idempotency_records where tenant_id = $1 and caller_id = $2 and key = $3
                """
            )
        );
        return select.Uuid(work.TenantId).Uuid(caller.Id).Text(exchange.IdempotencyKey).Command;
    }

    public async Task<IdempotencyRow?> Read(NpgsqlDataReader row, CancellationToken ct)
    {
        if (!await row.ReadAsync(ct))
            return null;
        return new()
        {
            CallerId = caller.Id,
            Key = exchange.IdempotencyKey!,
            RequestHash = row.GetFieldValue<byte[]>(0),
            Status = row.GetInt32(1),
            Body = row.GetFieldValue<byte[]>(2),
            IsSealed = row.GetBoolean(3),
            ResourceVersion = await row.IsDBNullAsync(4, ct) ? null : row.GetInt32(4),
            Location = await row.IsDBNullAsync(5, ct) ? null : row.GetString(5),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(6),
        };
    }

    public async Task<StoredResponse> StoreError(Error refusal, CancellationToken ct)
    {
        var answer = problems.Write(refusal);
        exchange.SetResponse(answer);
        await work.Reset();
        if (await work.Commit(ct) is null)
            return answer;
        exchange.ClearResponse();
        await work.Reset();
        var other = await Find(ct);
        return other.IsOk && other.Value is { } stored ? stored : answer;
    }
}
