using MakCrm.Application.AmoSync.Public;
using MakCrm.Domain.AmoSync;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.AmoSync;

/// <summary>What came of an attempt to get a fresh token: it, or a trouble that passes, or the end of the consent.</summary>
sealed record AmoTokenRefreshResult(AmoCredentials? Key, AmoResponse? Answer = null, AmoReauthorizationReason? Loss = null);

/// <summary>
/// Calls of an account: with a good token, in its turn, and noted. Everything that is ever sent to an account once it is connected goes
/// through here.
/// </summary>
sealed class AmoApiClient(
    AmoHttpClient http,
    AmoTokenStore tokens,
    AmoRateLimiter traffic,
    AmoTokenRefresher renewing,
    SystemWorkRunner work,
    TimeProvider clock
)
{
    const string AccountPath = "/api/v4/account";

    /// <summary>A token that ends so soon may end on the way.</summary>
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    /// <summary>Whose the token is: what is asked first, and to see whether everything is well.</summary>
    public async Task<(AmoAccountProfile? Facts, AmoResponse Answer)> Account(AmoAccountRef place, CancellationToken ct)
    {
        // Where an account has left there is nobody (404), and its own address is never unknown otherwise.
        var answer = await Send(place, new("", AccountPath), isLost: a => a.Status is 401 or 404, ct);
        return answer.Trouble is null && FactsOf(answer) is not { }
            ? (null, await Noted(place, answer with { Trouble = AmoErrorCode.NotUnderstood }))
            : (FactsOf(answer), answer);
    }

    /// <summary>The same of a token that is nobody's here yet.</summary>
    public async Task<(AmoAccountProfile? Facts, AmoResponse Answer)> Account(string host, string token, CancellationToken ct)
    {
        var answer = await http.Send(new(host, AccountPath) { Bearer = token }, ct);
        return (answer.Trouble is null ? FactsOf(answer) : null, answer);
    }

    public Task<AmoResponse> Get(AmoAccountRef place, string path, CancellationToken ct) =>
        Send(place, new("", path), a => a.Status == 401, ct);

    /// <summary>Changes something at amoCRM. It may be sent twice, where a token has ended.</summary>
    public Task<AmoResponse> Write(AmoAccountRef place, HttpMethod method, string path, object body, CancellationToken ct) =>
        Send(place, new("", path) { Method = method, Body = body }, a => a.Status == 401, ct);

    /// <summary>Gets a fresh token unless somebody has done so since this generation; what that means for the account is noted.</summary>
    public async Task<AmoTokenRefreshResult> Renew(AmoAccountRef place, int generation, CancellationToken ct)
    {
        if (await traffic.IsBlocked(place, ct))
            return new(null, AmoResponse.Of(AmoErrorCode.Blocked));
        var renewal = await renewing.Renew(place, generation, ct);
        if (renewal.Loss is { } loss)
            await Lose(place, loss, ct);
        if (renewal.Answer is { } answer)
            await traffic.RecordOutcome(place, answer);
        return renewal;
    }

    /// <param name="call">Its host and its token are those that the account has.</param>
    async Task<AmoResponse> Send(AmoAccountRef place, AmoRequest call, Func<AmoResponse, bool> isLost, CancellationToken ct)
    {
        if (await tokens.Find(place, ct) is not { } key)
            return AmoResponse.Of(AmoErrorCode.Unauthorized);
        if (key.ExpiresAt <= clock.GetUtcNow() + (key.Refresh is null ? TimeSpan.Zero : Soon))
        {
            var early = await Renew(place, key.Generation, ct);
            if (early.Key is null)
                return early.Answer ?? AmoResponse.Of(AmoErrorCode.Unauthorized);
            key = early.Key;
        }

        var answer = await Once(place, key, call, ct);
        if (!isLost(answer))
            return await Noted(place, answer);
        var renewal = await Renew(place, key.Generation, ct);
        return renewal.Key is { } fresh
            ? await Noted(place, await Once(place, fresh, call, ct))
            : await Noted(place, renewal.Answer ?? answer with { Trouble = AmoErrorCode.Unauthorized });
    }

    async Task<AmoResponse> Once(AmoAccountRef place, AmoCredentials key, AmoRequest call, CancellationToken ct) =>
        await traffic.Acquire(place, ct) is { } trouble
            ? AmoResponse.Of(trouble)
            : await http.Send(call with { Host = key.Host, Bearer = key.Access }, ct);

    async Task<AmoResponse> Noted(AmoAccountRef place, AmoResponse answer)
    {
        await traffic.RecordOutcome(place, answer);
        return answer;
    }

    async Task Lose(AmoAccountRef place, AmoReauthorizationReason loss, CancellationToken ct) =>
        // Refused when somebody changes the account at this moment: the next call finds the same.
        await work.Try(
            place.TenantId,
            "loseAmoAuthorization",
            services => services.GetRequiredService<IAmoAuthorization>().LoseAuthorization(place.AccountId, loss, ct),
            ct
        );

    static AmoAccountProfile? FactsOf(AmoResponse answer) =>
        answer.Number("id") is > 0 and var id && answer.Text("subdomain") is { Length: > 0 and <= 253 } subdomain
            ? new(id, subdomain, answer.Text("name") is { Length: > 0 and <= 300 } name ? name : subdomain)
            : null;
}
