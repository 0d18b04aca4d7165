using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class AuthorizeAmoAccountHandler(AmoAccountService desk, RequestContext exchange, ICaller caller)
    : IMessageHandler<Contract.AuthorizeAmoAccount, Contract.AmoConsent>
{
    public async Task<Result<Contract.AmoConsent>> Handle(Contract.AuthorizeAmoAccount request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        var (link, state) = desk.NewLink(account.Id, caller.Id);
        exchange.IsAnswerSecret = true;
        return account.RequestAuthorization(link).Map(() => desk.Consent(account, state));
    }
}
