using MakCrm.Application.AmoSync;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.AspNetCore.WebUtilities;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>amoCRM, as the use cases of one tenant see it.</summary>
sealed class AmoGateway(
    TenantContext scope,
    AmoHostAllowlist hosts,
    AmoOAuthState states,
    AmoApiClient client,
    AmoRateLimiter traffic,
    AmoSettings settings,
    TimeProvider clock
) : IAmoGateway
{
    /// <summary>Somebody waits for the answer, and no request lasts longer than ten seconds.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(7);

    /// <summary>How long a token is taken to live that does not say so itself: a day, the shortest there is.</summary>
    static readonly TimeSpan ShortestLife = TimeSpan.FromDays(1);

    public int CallsPerSecond => settings.CallsPerSecond;

    public (string Text, byte[] Hash) NewState(Guid accountId)
    {
        var state = states.Make(scope.TenantId, accountId);
        return (state, AmoOAuthState.Hash(state));
    }

    public string ConsentUrl(AmoSite site, string clientId, string state) =>
        QueryHelpers.AddQueryString(
            hosts.Consent(site).AbsoluteUri,
            new Dictionary<string, string?> { ["client_id"] = clientId, ["state"] = state }
        );

    public Task<Error?> ValidateHost(string? host, CancellationToken ct) => hosts.ValidateHost(scope.TenantId, host, ct);

    public async Task<AmoTokenIntrospection> IntrospectToken(string host, string token, CancellationToken ct)
    {
        var end = AmoOAuthClient.EndOf(token) ?? clock.GetUtcNow() + ShortestLife;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var (facts, answer) = await client.Account(host, token, patience.Token);
            return new(facts, facts is null ? answer.Trouble ?? AmoErrorCode.NotUnderstood : null, end);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(null, AmoErrorCode.Unreachable, end);
        }
    }

    public async Task Check(Guid accountId, CancellationToken ct)
    {
        var place = new AmoAccountRef(scope.TenantId, accountId);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await client.Account(place, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await traffic.RecordOutcome(place, AmoResponse.Of(AmoErrorCode.Unreachable));
        }
    }
}
