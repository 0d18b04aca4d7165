using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class RefreshAmoDictionariesHandler(AmoAccountService service, AmoDictionaryService dictionaries)
    : IMessageHandler<Contract.RefreshAmoDictionaries, Contract.AmoDictionaryStatus>
{
    public async Task<Result<Contract.AmoDictionaryStatus>> Handle(
        Contract.RefreshAmoDictionaries request,
        CancellationToken cancellationToken
    )
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        if (account.State != AmoAccountState.Active)
            return AmoErrors.NotActive;
        var round = await dictionaries.RequestRefresh(request.Id, cancellationToken);
        return await dictionaries.Status(round, cancellationToken);
    }
}
