using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ConnectAmoAccountHandler(AmoAccountCreator opening, AmoAccountService service, RequestContext exchange, ICaller caller)
    : IMessageHandler<Contract.ConnectAmoAccount, Contract.AmoConsent>
{
    public async Task<Result<Contract.AmoConsent>> Handle(Contract.ConnectAmoAccount request, CancellationToken cancellationToken)
    {
        if (await opening.Refusal(cancellationToken) is { } refusal)
            return refusal;
        var id = Guid.CreateVersion7();
        var (link, state) = service.NewLink(id, caller.Id);
        var account = opening.Open(id, request.Body, link);
        exchange.IsAnswerSecret = true;
        return service.Consent(account, state);
    }
}

/// <summary>Puts a new account among the others.</summary>
sealed class AmoAccountCreator(IAmoDb db, IAmoGateway amo, ISecretProtector seals, TimeProvider clock) : IModuleService
{
    public async Task<Error?> Refusal(CancellationToken ct) =>
        await amo.ValidateHost(host: null, ct) ?? (await db.AmoAccounts.HasCapacity(AmoAccount.Most, ct) ? null : AmoErrors.LimitReached);

    public AmoAccount Open(Guid id, Contract.AmoIntegration requested, AmoAuthorizationRequest link)
    {
        var integration = new AmoIntegration(
            requested.Site?.MapTo<AmoSite>() ?? AmoSite.Amocrm,
            requested.ClientId,
            seals.Close(id, AmoSecretKind.ClientSecret, requested.ClientSecret)
        );
        var account = AmoAccount.Await(id, integration, link, clock.GetUtcNow());
        db.AmoAccounts.Add(account);
        db.AmoTraffic.Add(new(id));
        return account;
    }
}
