using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class AuthorizeAmoAccountHandler(AmoAccountService service, RequestContext exchange, ICaller caller)
    : IMessageHandler<Contract.AuthorizeAmoAccount, Contract.AmoConsent>
{
    public async Task<Result<Contract.AmoConsent>> Handle(Contract.AuthorizeAmoAccount request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        var (link, state) = service.NewLink(account.Id, caller.Id);
        exchange.IsAnswerSecret = true;
        return account.RequestAuthorization(link).Map(() => service.Consent(account, state));
    }
}
