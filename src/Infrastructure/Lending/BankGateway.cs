using System.Net.Http.Headers;
using MakCrm.Application.Lending;
using MakCrm.Domain.Lending;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Lending;

/// <summary>Speaks to all banks, by what their connections say.</summary>
sealed class BankGateway(BankHttp http, NpgsqlDataSource source) : IBankGateway, IDisposable
{
    readonly SemaphoreSlim bell = new(0, 1);

    public Task<bool> Refuses(string address, CancellationToken ct) => http.Refuses(address, ct);

    /// <summary>A sandbox is full of records that are nobody's: it speaks to stand-ins only, whatever its head office is connected to.</summary>
    public async Task<bool> IsClosedTo(Guid tenantId, OpenBankConnection connection, CancellationToken ct)
    {
        if (http.IsStandIn(connection.Terms.Address))
            return false;
        return await source.ExecuteScalar<bool>("select tenant_is_sandbox($1)", [tenantId], ct);
    }

    public async Task<BankAnswer> Submit(OpenBankConnection connection, Guid key, BankRequest request, CancellationToken ct)
    {
        var mapping = connection.Terms.Mapping;
        using var message = new HttpRequestMessage(HttpMethod.Post, Address(connection, mapping.SubmitPath, key, null));
        message.Content = new ByteArrayContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType, "utf-8");
        if (mapping.IdempotencyHeader is { } header)
            message.Headers.TryAddWithoutValidation(header, key.ToString());
        return await http.Send(connection, message, ct);
    }

    public async Task<BankAnswer> Get(OpenBankConnection connection, string path, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, connection.Terms.Address + path);
        return await http.Send(connection, message, ct);
    }

    /// <summary>Wakes the worker.</summary>
    public void Wake()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public Task Woken(TimeSpan atMost, CancellationToken ct) => bell.WaitAsync(atMost, ct);

    /// <summary>Where a status is asked for; null where the bank is not asked, or has not named the application yet and wants its name.</summary>
    public static string? StatusPath(BankMapping mapping, Guid key, string? reference) =>
        mapping.StatusPath is not { } path || (reference is null && !mapping.FindsByKey()) ? null : Fill(path, key, reference);

    static string Address(OpenBankConnection connection, string path, Guid key, string? reference) =>
        connection.Terms.Address + Fill(path, key, reference);

    static string Fill(string path, Guid key, string? reference) =>
        path.Replace("{key}", key.ToString(), StringComparison.Ordinal)
            .Replace("{reference}", Uri.EscapeDataString(reference ?? ""), StringComparison.Ordinal);

    public void Dispose() => bell.Dispose();
}
