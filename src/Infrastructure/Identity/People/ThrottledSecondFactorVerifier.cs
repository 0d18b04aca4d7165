using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>
/// Takes the codes of people's second factors. A try is counted before the code is looked at, by the person and not by the browser:
/// neither many at once nor a new beginning gives more of them.
/// </summary>
public sealed class ThrottledSecondFactorVerifier(
    NpgsqlDataSource source,
    SystemWorkRunner work,
    BrowserSessionStore sessions,
    MasterKey master,
    TimeProvider clock
)
{
    public sealed record CodeCheckResult(bool IsGood, TimeSpan? LockedFor);

    public async Task<CodeCheckResult> Take(Guid tenant, Guid user, string code, RequestContext exchange, CancellationToken ct)
    {
        var (now, key) = (clock.GetUtcNow(), Key(user));
        if (await source.ExecuteScalar<DateTimeOffset?>("select take_factor_try($1, $2)", [key, now], ct) is { } until)
            return new(false, until - now);
        var isGood = false;
        var raced = await work.Try(
            tenant,
            "takeSecondFactor",
            async services =>
            {
                services.GetRequiredService<RequestContext>().RemoteAddress = exchange.RemoteAddress;
                isGood = await services.GetRequiredService<ISecondFactorVerifier>().Take(user, code, ct);
            },
            ct
        );
        // Whoever lost a race has come with what somebody else has just used up.
        if (isGood && raced is null)
        {
            await source.Execute("select sign_in_succeeded($1)", [key], ct);
            return new(true, null);
        }

        await sessions.Note(tenant, user, "secondFactorFailed", exchange, ct);
        return new(false, await source.ExecuteScalar<DateTimeOffset?>("select sign_in_lock($1, $2)", [key, now], ct) - now);
    }

    byte[] Key(Guid user) => master.Fingerprint("second-factor", user.ToString());
}
