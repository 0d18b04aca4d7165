using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>An impersonation with what its support needs to work.</summary>
sealed class ImpersonationService(IImpersonationTokenIssuer tokens, ICaller caller, RequestContext exchange, TimeProvider clock)
    : IModuleService
{
    const int DefaultMinutes = 30;

    public Result<Impersonation> Start(User user, Contract.ImpersonationRequest body) =>
        Impersonation.Start(
            user,
            caller.Id,
            body.Reason,
            body.AgreedBy,
            TimeSpan.FromMinutes(body.DurationMinutes ?? DefaultMinutes),
            clock.GetUtcNow()
        );

    public Task Open(Impersonation of, CancellationToken ct) => tokens.Open(of, ct);

    public async Task<Contract.ImpersonationToken> Issue(Impersonation of, CancellationToken ct)
    {
        exchange.IsAnswerSecret = true;
        return new()
        {
            Id = of.Id,
            UserId = of.UserId,
            AccessToken = await tokens.Issue(of, ct),
            ExpiresAt = of.ExpiresAt,
        };
    }
}
