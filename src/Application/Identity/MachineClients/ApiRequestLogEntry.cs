using System.Linq.Expressions;

namespace MakCrm.Application.Identity;

/// <summary>A request of a machine client as its log keeps it: facts about it, never what was in it.</summary>
[StoredName("ClientRequest")]
public sealed class ApiRequestLogEntry : Entity
{
    public Guid ClientId { get; init; }

    public DateTimeOffset At { get; init; }

    public string Operation { get; init; } = "";

    public string Method { get; init; } = "";

    public int Status { get; init; }

    public string? Code { get; init; }

    public int DurationMs { get; init; }

    public long RequestBytes { get; init; }

    public long? ResponseBytes { get; init; }

    public byte[]? KeyHash { get; init; }

    public Guid CorrelationId { get; init; }

    public string? Address { get; init; }

    public Guid? LeadId { get; init; }
}

/// <summary>Which of a client's requests are asked for.</summary>
sealed record ApiRequestLogFilter(string? Cursor, int Limit, int? Status, string? Operation, DateTimeOffset? From, DateTimeOffset? To);

static class ApiRequestLogQueries
{
    static readonly Expression<Func<ApiRequestLogEntry, Contract.ClientRequest>> ToView = r => new Contract.ClientRequest
    {
        Id = r.Id,
        At = r.At,
        Operation = r.Operation,
        Method = r.Method,
        Status = r.Status,
        Code = r.Code,
        DurationMs = r.DurationMs,
        RequestBytes = r.RequestBytes,
        ResponseBytes = r.ResponseBytes,
        IdempotencyKeyHash = r.KeyHash == null ? null : Convert.ToHexStringLower(r.KeyHash),
        CorrelationId = r.CorrelationId,
        Address = r.Address,
        LeadId = r.LeadId,
    };

    public static async Task<Result<Contract.ClientRequestPage>> RequestsOf(
        this IIdentityDb db,
        Guid client,
        ApiRequestLogFilter filter,
        CancellationToken ct
    )
    {
        var requests = db.ClientRequests.Where(r => r.ClientId == client);
        if (filter.Status is { } status)
            requests = requests.Where(r => r.Status == status);
        if (filter.Operation is { } operation)
            requests = requests.Where(r => r.Operation == operation);
        if (filter.From is { } from)
            requests = requests.Where(r => r.At >= from);
        if (filter.To is { } to)
            requests = requests.Where(r => r.At < to);
        var page = await requests.ToPage(filter.Cursor, filter.Limit, ToView, ct);
        return page.Map(p => new Contract.ClientRequestPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
