using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class RefreshAmoDictionariesHandler(AmoAccountService desk, AmoDictionaryService shelf)
    : IMessageHandler<Contract.RefreshAmoDictionaries, Contract.AmoDictionaryStatus>
{
    public async Task<Result<Contract.AmoDictionaryStatus>> Handle(
        Contract.RefreshAmoDictionaries request,
        CancellationToken cancellationToken
    )
    {
        if (await desk.FindReadOnly(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        if (account.State != AmoAccountState.Active)
            return AmoErrors.NotActive;
        var round = await shelf.RequestRefresh(request.Id, cancellationToken);
        return await shelf.Status(round, cancellationToken);
    }
}
